import { loadConfig, resolveOptions } from '../config/index.ts';
import { withoutIgnored } from '../discover/index.ts';
import { type Only, type PlannedRun, planRun, type Reader } from '../plan/index.ts';
import type { ReporterName } from '../report/index.ts';
import { Memory, stateOf } from '../state/index.ts';
import type { Options } from '../types/options.ts';
import { type Chosen, chooseFiles } from './choose-files.ts';
import type { FileFlags } from './file-flags.ts';
import type { PlanFlags } from './flags.ts';
import { progressOn } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** The files that a command line is about, and what was chosen for them. */
export interface Selection extends Chosen {
  readonly options: Options;
  /** What the configuration says beside. */
  readonly reporter: ReporterName | undefined;
}

/** Finds the files under some paths; without any, under the current folder. */
export async function selectFiles(
  paths: readonly string[],
  flags: PlanFlags & FileFlags,
  cwd: string,
): Promise<Selection> {
  const config = await loadConfig(cwd, flags.config);
  const options = resolveOptions(flags, cwd, config);
  const chosen = chooseFiles(paths, flags, cwd);
  const files = withoutIgnored(chosen.files).filter((file) => !config?.ignores(file));
  return { ...chosen, files, options, reporter: config?.reporter };
}

/**
 * What is known of a selection.
 *
 * @param keeps whether what is found may be kept
 */
export const memoryOf = ({ root }: Selection, { cacheFolder, version }: Terminal, keeps: boolean): Memory =>
  new Memory(stateOf(root, cacheFolder, version), keeps);

/**
 * Plans, and shows on a terminal how far it is. What earlier runs kept is used.
 *
 * @param only which constructions may be rewritten
 */
export function planSelection(
  { files, root, options, reader }: Selection,
  terminal: Terminal,
  memory?: Memory,
  only?: Only,
): PlannedRun {
  const { cwd } = terminal;
  const plan = (through: Reader): PlannedRun => {
    const progress = progressOn(terminal);
    try {
      return planRun(files, root, cwd, options, through, memory?.checker, { only, onFile: progress.at });
    } finally {
      progress.end();
    }
  };
  return memory && !only ? memory.run({ files, root, cwd, options }, reader, plan) : plan(reader);
}
