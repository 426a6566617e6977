import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ExitCode, NormshiftError } from '../errors/index.ts';
import { putDocument, say } from './document.ts';
import type { Terminal } from './terminal.ts';

interface OracleFlags {
  readonly output?: string;
  readonly python: readonly string[];
}

/**
 * Prints or writes the script, and runs it where it can: with the interpreters that were named, or, once it is a file,
 * with those that are found and have the frameworks.
 *
 * @param isLeft whether something is left to decide about the files themselves
 */
export function repeatOnFrameworks(
  script: string,
  { output, python }: OracleFlags,
  isLeft: boolean,
  terminal: Terminal,
): ExitCode {
  const before = isLeft ? ExitCode.left : ExitCode.done;
  if (output !== undefined || python.length === 0) putDocument(script, output, terminal);
  if (output === undefined && python.length === 0) return before;
  const interpreters = python.length > 0 ? python.map(interpreterAt(terminal.cwd)) : found();
  const [first] = interpreters;
  if (first === undefined) {
    say(`${String(output)} was written and not run: no Python was found`, terminal);
    return before;
  }
  const result = runScript(script, first, interpreters.slice(1), output, terminal.cwd);
  if (result.status === 0 || result.status === 1) {
    terminal.stdout(result.stdout);
    return result.status === 1 ? ExitCode.left : before;
  }
  const why = (result.error?.message ?? result.stderr).trim().split('\n').at(-1) ?? '';
  if (python.length > 0) {
    throw new NormshiftError('oracle-failed', `the script could not be run: ${why}`, remedy);
  }
  for (const each of [`${String(output)} was written and not run: ${why}`, remedy]) say(each, terminal);
  return before;
}

const remedy = 'name an interpreter that has the frameworks with --python, once for each';

/** A path is relative to the current folder; a name is looked for by the system. */
const interpreterAt =
  (cwd: string) =>
  (given: string): string =>
    /[\\/]/.test(given) ? resolve(cwd, given) : given;

const found = (): string[] =>
  ['python3', 'python'].filter((each) => spawnSync(each, ['--version']).status === 0).slice(0, 1);

function runScript(
  script: string,
  interpreter: string,
  others: readonly string[],
  output: string | undefined,
  cwd: string,
): { status: number | null; stdout: string; stderr: string; error?: Error } {
  const args = others.flatMap((each) => ['--python', each]);
  const options = { cwd, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  if (output !== undefined) return spawnSync(interpreter, [resolve(cwd, output), ...args], options);
  const folder = mkdtempSync(join(tmpdir(), 'normshift-'));
  try {
    const file = join(folder, 'oracle.py');
    writeFileSync(file, script);
    return spawnSync(interpreter, [file, ...args], options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
