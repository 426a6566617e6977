import { Buffer } from 'node:buffer';
import { planRun, type PlannedRun, type RawOptions, resolveOptions } from '../../../src/index.ts';
import { memoryFileSystem, type Tree } from '../../modules/tree.ts';

const cwd = '/project';

/** A run over a project held in memory, and how often each file was read by any way. */
export interface MemoryRun extends PlannedRun {
  readonly reads: ReadonlyMap<string, number>;
}

/** Plans every script of a project, or some of its files. @param tree by path below the project's folder, or absolute */
export function planProject(tree: Tree, raw: RawOptions = {}, files?: readonly string[]): MemoryRun {
  const absolute = (path: string): string => (path.startsWith('/') ? path : `${cwd}/${path}`);
  const disk = memoryFileSystem(
    Object.fromEntries(Object.entries(tree).map(([path, entry]) => [absolute(path), entry])),
  );
  const scripts = Object.keys(tree).filter(
    (path) => /\.[cm]?[jt]sx?$/.test(path) && !path.includes('node_modules'),
  );
  const run = planRun(
    files?.map(absolute) ?? scripts.map(absolute).sort(),
    cwd,
    cwd,
    resolveOptions(raw, cwd),
    {
      read: (path) => {
        const text = disk.readFile(path);
        if (text === undefined) throw new Error(`no file ${path}`);
        return Buffer.from(text);
      },
      files: disk,
    },
  );
  return { ...run, reads: disk.reads };
}

/** What is left to decide: `net.ts:3 running_mean`. */
export const leftIn = ({ plan }: PlannedRun): string[] =>
  plan.files.flatMap(({ path, sites }) =>
    sites
      .filter(({ status }) => ['refused', 'unresolved', 'failed'].includes(status))
      .map(({ line, findings: [finding] }) => `${path}:${String(line)} ${finding?.code ?? ''}`),
  );

/** The texts of a project after a run. */
export const after = (tree: Tree, { texts }: PlannedRun): Tree => ({
  ...tree,
  ...Object.fromEntries([...texts].map(([path, text]) => [path, text.after])),
});
