import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { memoryFileSystem, type Tree } from '../modules/tree.ts';
import { type Options, planRun, type PlannedRun } from '../../src/index.ts';
import type { Reader } from '../../src/plan/index.ts';
import { Memory } from '../../src/state/index.ts';
import { KeptRuns } from '../../src/state/kept-runs.ts';
import { KnownChecks } from '../../src/state/known-checks.ts';
import { type Verification, verificationOf } from '../../src/verification/index.ts';

/** What a run is made of. */
export interface Given {
  /** By absolute path. */
  readonly tree: Tree;
  readonly files: readonly string[];
  readonly options: Options;
  readonly cwd?: string;
  readonly program?: string;
}

/** What came of a run, and whether anything was planned for it. */
export interface Outcome {
  readonly planned: boolean;
  readonly run: PlannedRun;
  readonly verification: Verification;
}

const none: PlannedRun = {
  plan: { target: { framework: 'none', version: '' }, files: [], notes: [], errors: [] },
  root: '/project',
  texts: new Map(),
  sources: new Map(),
  scanned: 0,
};

/** What a process of its own has: what it knows of others is in a folder. */
function memoryIn(folder: string, keeps: boolean, { program = 'this' }: Given): Memory {
  const runs = new KeptRuns(() => ({ folder: join(folder, 'runs'), program }));
  const checks = new KnownChecks(() => ({ file: join(folder, 'checks.json'), program: 'this' }));
  return new Memory({ checks, runs }, keeps);
}

/** Plans, knowing what is in a folder; and keeps it. */
export function remembered(given: Given, folder: string, keeps = true): Outcome {
  const { files, options, cwd = '/project' } = given;
  const memory = memoryIn(folder, keeps, given);
  let planned = false;
  const run = memory.run({ files, root: '/project', cwd, options }, readerOf(given.tree), (reader) => {
    planned = true;
    return planRun(files, '/project', cwd, options, reader, memory.checker);
  });
  if (keeps) memory.keep();
  const verification = verificationOf(run.plan, memory.configurations(), (id) => memory.configurationOf(id));
  return { planned, run, verification };
}

/** Whether a run would be planned. */
export function isPlanned(given: Given, folder: string): boolean {
  const { files, options, cwd = '/project' } = given;
  const basis = { files, root: '/project', cwd, options };
  return memoryIn(folder, false, given).run(basis, readerOf(given.tree), () => none) === none;
}

export function readerOf(tree: Tree): Reader {
  const files = memoryFileSystem(tree);
  return {
    read: (path) => {
      const text = files.readFile(path);
      if (text === undefined) throw new Error(`no file ${path}`);
      return Buffer.from(text);
    },
    files,
  };
}

/** What there is to compare of an outcome: all that is said of a run, and all that is written. */
export const said = ({ run, verification }: Outcome): unknown => ({
  ...run,
  verification: {
    ...verification,
    configurations: verification.configurations.map((each) => ({ ...each, checked: undefined })),
  },
});
