import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import pc from 'picocolors';
import writeFileAtomic from 'write-file-atomic';
import { resolveOptions } from '../config/index.ts';
import { discover, rootOf } from '../discover/index.ts';
import { ExitCode, NormshiftError } from '../errors/index.ts';
import { dirtyFiles, type PlannedRun, planRun, writeFiles } from '../plan/index.ts';
import {
  isUndecided,
  jsonReport,
  prettyReport,
  type RunMode,
  summarise,
  summaryText,
  unifiedDiff,
} from '../report/index.ts';
import type { Invocation } from './program.ts';

/** What a command talks to. */
export interface Terminal {
  readonly cwd: string;
  readonly version: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly colours: { readonly stdout: boolean; readonly stderr: boolean };
}

/** Runs one command and returns its exit code. */
export function execute({ command, paths, flags }: Invocation, terminal: Terminal): ExitCode {
  const { cwd, version } = terminal;
  const options = resolveOptions(flags, cwd);
  const given = paths.length > 0 ? paths : ['.'];
  const files = discover(given, cwd);
  const run = planRun(files, rootOf(given, cwd), cwd, options, { read: (path) => readFileSync(path) });
  const mode: RunMode = command === 'check' ? 'check' : flags.dryRun || flags.diff ? 'dry-run' : 'write';
  if (mode === 'write') write(run, flags.allowDirty);
  const colours = pc.createColors(terminal.colours.stdout && flags.output === undefined);
  const document = flags.diff
    ? unifiedDiff([...run.texts].map(([path, { before, after }]) => ({ path, before, after })))
    : flags.reporter === 'json'
      ? jsonReport(run.plan, version)
      : prettyReport(run.plan, colours);
  if (flags.output === undefined) terminal.stdout(document);
  else writeFileAtomic.sync(resolve(cwd, flags.output), document);
  terminal.stderr(summaryText(run.plan, mode, run.scanned, pc.createColors(terminal.colours.stderr)));
  if (isUndecided(run.plan)) return ExitCode.left;
  return command === 'check' && summarise(run.plan).migrated > 0 ? ExitCode.left : ExitCode.done;
}

function write(run: PlannedRun, allowDirty: boolean): void {
  const paths = [...run.texts.values()].map(({ path }) => path);
  const [dirty, ...more] = allowDirty ? [] : dirtyFiles(paths);
  if (dirty !== undefined) {
    const others = more.length > 0 ? ` and ${String(more.length)} more` : '';
    throw new NormshiftError(
      'dirty',
      `${dirty}${others} has changes that git does not hold`,
      'commit or stage them first, or pass --allow-dirty',
    );
  }
  writeFiles(run);
}
