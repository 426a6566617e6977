import { readFileSync } from 'node:fs';
import { loadConfig, resolveOptions } from '../config/index.ts';
import { discover, rootOf } from '../discover/index.ts';
import { ExitCode, NormshiftError } from '../errors/index.ts';
import { diskFileSystem } from '../modules/index.ts';
import { dirtyFiles, type PlannedRun, planRun, writeFiles } from '../plan/index.ts';
import { isUndecided, type RunMode, summarise, summaryText } from '../report/index.ts';
import { assertWritable, patchDocument, reportDocument, styleOf, writeDocument } from './document.ts';
import type { Invocation } from './program.ts';

/** What a command talks to. */
export interface Terminal {
  readonly cwd: string;
  readonly version: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly colours: { readonly stdout: boolean; readonly stderr: boolean };
  /** How many columns each has, where that is known. */
  readonly columns?: { readonly stdout?: number | undefined; readonly stderr?: number | undefined };
}

/** Runs one command and returns its exit code. */
export async function execute({ command, paths, flags }: Invocation, terminal: Terminal): Promise<ExitCode> {
  const { cwd } = terminal;
  const config = await loadConfig(cwd, flags.config);
  const options = resolveOptions(flags, cwd, config);
  const reporter = flags.reporter ?? config?.reporter ?? 'pretty';
  const given = paths.length > 0 ? paths : ['.'];
  const files = discover(given, cwd).filter((file) => !config?.ignores(file));
  const root = rootOf(given, cwd);
  const run = planRun(files, root, cwd, options, {
    read: (path) => readFileSync(path),
    files: diskFileSystem,
    whole: () => discover([root], cwd),
  });
  const mode: RunMode = command === 'check' ? 'check' : flags.dryRun || flags.diff ? 'dry-run' : 'write';
  assertWritable(flags.output, cwd);
  if (mode === 'write') write(run, flags.allowDirty);
  const document = flags.diff
    ? patchDocument(run)
    : reportDocument(run, mode, reporter, flags.output !== undefined, terminal);
  if (flags.output === undefined) terminal.stdout(document);
  else writeDocument(document, flags.output, cwd);
  terminal.stderr(summaryText(run.plan, mode, run.scanned, styleOf(terminal, 'stderr')));
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
