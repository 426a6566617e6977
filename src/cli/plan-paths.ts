import { readFileSync } from 'node:fs';
import { loadConfig, resolveOptions } from '../config/index.ts';
import { discover, rootOf } from '../discover/index.ts';
import { diskFileSystem } from '../modules/index.ts';
import { type PlannedRun, planRun } from '../plan/index.ts';
import type { ReporterName } from '../report/index.ts';
import type { Checker } from '../verify/index.ts';
import type { PlanFlags } from './flags.ts';

/** A run that is planned, and what the configuration says beside. */
export interface Planned {
  readonly run: PlannedRun;
  readonly reporter: ReporterName | undefined;
}

/**
 * Plans a run over some paths of a command line; without any, over the current folder.
 *
 * @param checker keeps the configurations of the run
 */
export async function planPaths(
  paths: readonly string[],
  flags: PlanFlags,
  cwd: string,
  checker?: Checker,
): Promise<Planned> {
  const config = await loadConfig(cwd, flags.config);
  const options = resolveOptions(flags, cwd, config);
  const given = paths.length > 0 ? paths : ['.'];
  const files = discover(given, cwd).filter((file) => !config?.ignores(file));
  const root = rootOf(given, cwd);
  const reader = {
    read: (path: string) => readFileSync(path),
    files: diskFileSystem,
    whole: () => discover([root], cwd),
  };
  const run = planRun(files, root, cwd, options, reader, checker);
  return { run, reporter: config?.reporter };
}
