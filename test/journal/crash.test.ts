import { Buffer } from 'node:buffer';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Change, type Disk, nodeDisk, WorkTree } from '../../src/journal/index.ts';
import { workspace, type Workspace } from '../support/workspace.ts';
import { CrashingDisk } from './crashing-disk.ts';

const before = { 'a.ts': 'a', 'b.ts': 'bb\r\n', 'src/c.ts': '\uFEFFc', 'src/d.ts': '' };
const after = { 'a.ts': 'A', 'b.ts': 'BB', 'src/c.ts': 'C\n', 'src/d.ts': 'dd' };
const latest = { 'a.ts': 'third', 'b.ts': 'BB', 'src/c.ts': 'third', 'src/d.ts': 'dd' };
type Files = typeof before;

/** No process that is killed goes on. */
const processes = { id: 1, isRunning: () => false };

const changesTo = (from: Files, to: Files): Change[] =>
  Object.entries(to).flatMap(([path, text]) => {
    const old = from[path as keyof Files];
    return old === text ? [] : [{ path, before: Buffer.from(old), after: Buffer.from(text) }];
  });

interface Started {
  readonly project: Workspace;
  readonly tree: (disk?: Disk) => WorkTree;
  readonly now: () => Record<string, string>;
  readonly state: () => string[];
}

function started(files: Files): Started {
  const project = workspace(files);
  const folder = workspace().path('state');
  return {
    project,
    tree: (disk = nodeDisk) => new WorkTree({ root: project.folder, folder }, processes, disk),
    now: () => Object.fromEntries(Object.keys(project.snapshot()).map((each) => [each, project.read(each)])),
    state: () => readdirSync(folder).sort(),
  };
}

/** Does something again and again, killed one step later each time, until it ends. */
function killedEverywhere(
  begin: () => Started,
  act: (tree: WorkTree) => void,
  then: (of: Started) => void,
): number {
  for (let limit = 0; ; limit++) {
    const of = begin();
    const disk = new CrashingDisk(limit);
    let ended = true;
    try {
      act(of.tree(disk));
    } catch {
      ended = false;
    }
    if (ended && disk.steps < limit) return limit;
    then(of);
  }
}

const isMixture = (now: Record<string, string>, from: Files, to: Files): boolean =>
  Object.keys(from).every((each) =>
    [from[each as keyof Files], to[each as keyof Files]].includes(now[each] ?? ''),
  );

const withoutTemporaries = (now: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(now).filter(([path]) => !path.includes('.normshift-')));

describe('a run that is killed at any step', () => {
  test('leaves each file old or new, and undo restores every byte and leaves nothing else', () => {
    let mixed = 0;
    const steps = killedEverywhere(
      () => started(before),
      (tree) => tree.write(changesTo(before, after)),
      (of) => {
        const found = withoutTemporaries(of.now());
        expect(Object.keys(found)).toEqual(Object.keys(before));
        expect(isMixture(found, before, after)).toBe(true);
        const changed = Object.entries(before).filter(([path, text]) => found[path] !== text).length;
        if (changed > 0 && changed < 4) mixed++;
        let said = '';
        try {
          of.tree().undo();
        } catch (error) {
          said = String(error);
        }
        // A run that was killed before it recorded anything has written nothing.
        if (said !== '')
          expect([changed, said]).toEqual([0, expect.stringContaining('no run has written here')]);
        expect(of.now()).toEqual(before);
        // What can be undone can be written again.
        of.tree().write(changesTo(before, after));
        expect(of.now()).toEqual(after);
        expect(of.state().map((each) => each.replace(/-.*/, ''))).toEqual(['before', 'journal.json']);
      },
    );
    expect(steps).toBeGreaterThan(25);
    expect(mixed).toBeGreaterThanOrEqual(3);
  });

  test('is taken back by the next, and the run before it stays the one that undo takes back', () => {
    killedEverywhere(
      () => {
        const of = started(before);
        of.tree().write(changesTo(before, after));
        return of;
      },
      (tree) => tree.write(changesTo(after, latest)),
      (of) => {
        const found = withoutTemporaries(of.now());
        expect(isMixture(found, after, latest)).toBe(true);
        const recovered = of.tree().recover();
        const now = of.now();
        // Killed behind its last step, it had ended.
        if (now['a.ts'] === latest['a.ts']) {
          expect(recovered).toBeUndefined();
          expect(now).toEqual(latest);
          expect(of.tree().undo()).toEqual({ kind: 'undone', files: 2 });
          expect(of.now()).toEqual(after);
          return;
        }
        expect(now).toEqual(after);
        expect(of.tree().undo()).toEqual({ kind: 'undone', files: 4 });
        expect(of.now()).toEqual(before);
        expect(of.state()).toEqual(['journal.json']);
      },
    );
  });
});

describe('an undo that is killed at any step', () => {
  const begin = (): Started => {
    const of = started(before);
    of.tree().write(changesTo(before, after));
    return of;
  };

  test('leaves each file old or new, and another one ends it', () => {
    let mixed = 0;
    killedEverywhere(
      begin,
      (tree) => tree.undo(),
      (of) => {
        const found = withoutTemporaries(of.now());
        expect(isMixture(found, before, after)).toBe(true);
        const restored = Object.entries(before).filter(([path, text]) => found[path] === text).length;
        if (restored > 0 && restored < 4) mixed++;
        of.tree().undo();
        expect(of.now()).toEqual(before);
        expect(of.tree().undo()).toEqual({ kind: 'already' });
      },
    );
    expect(mixed).toBeGreaterThanOrEqual(3);
  });

  test('and that the next run finds is ended by it', () => {
    killedEverywhere(
      begin,
      (tree) => tree.undo(),
      (of) => {
        of.tree().recover();
        expect([before, after]).toContainEqual(of.now());
      },
    );
  });
});

describe('a recovery that is killed at any step', () => {
  const killedAt = (limit: number): Started => {
    const of = started(before);
    expect(() => of.tree(new CrashingDisk(limit)).write(changesTo(before, after))).toThrow();
    return of;
  };

  test('is made by the next', () => {
    const half = [...Array(30).keys()].find((limit) => {
      const now = killedAt(limit).now();
      return now['b.ts'] === after['b.ts'] && now['src/c.ts'] === before['src/c.ts'];
    });
    if (half === undefined) throw new Error('no run was killed halfway');
    const steps = killedEverywhere(
      () => killedAt(half),
      (tree) => void tree.recover(),
      (of) => {
        expect(isMixture(withoutTemporaries(of.now()), before, after)).toBe(true);
        of.tree().recover();
        expect(of.now()).toEqual(before);
      },
    );
    expect(steps).toBeGreaterThan(15);
  });
});
