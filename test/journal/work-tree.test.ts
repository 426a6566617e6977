import { Buffer } from 'node:buffer';
import {
  chmodSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Change, type Disk, nodeDisk, type Processes, WorkTree } from '../../src/journal/index.ts';
import { workspace, type Workspace } from '../support/workspace.ts';

const change = (path: string, before: string, after: string): Change => ({
  path,
  before: Buffer.from(before),
  after: Buffer.from(after),
});

const changes = [change('a.ts', 'old a', 'new a'), change('src/b.ts', 'old b', 'new b')];
const old = { 'a.ts': 'old a', 'src/b.ts': 'old b' };
const fresh = { 'a.ts': 'new a', 'src/b.ts': 'new b' };

function started(): {
  project: Workspace;
  folder: string;
  tree: (disk?: Disk, processes?: Processes) => WorkTree;
} {
  const project = workspace(old);
  const folder = workspace().path('state');
  const alone = { id: 1, isRunning: () => false };
  return {
    project,
    folder,
    tree: (disk = nodeDisk, processes = alone) =>
      new WorkTree({ root: project.folder, folder }, processes, disk),
  };
}

describe('writing', () => {
  test('of nothing records nothing', () => {
    const { folder, tree } = started();
    tree().write([]);
    tree().recover();
    expect(existsSync(folder)).toBe(false);
  });

  test('keeps the mode of a file, whatever the process masks', () => {
    const { project, tree } = started();
    chmodSync(project.path('a.ts'), 0o775);
    chmodSync(project.path('src/b.ts'), 0o640);
    tree().write(changes);
    expect(statSync(project.path('a.ts')).mode & 0o7777).toBe(0o775);
    expect(statSync(project.path('src/b.ts')).mode & 0o7777).toBe(0o640);
    tree().undo();
    expect(statSync(project.path('a.ts')).mode & 0o7777).toBe(0o775);
  });

  test('parts a file from its other hard links, which keep the old bytes', () => {
    const { project, tree } = started();
    linkSync(project.path('a.ts'), project.path('twin.ts'));
    tree().write(changes);
    expect([project.read('a.ts'), project.read('twin.ts')]).toEqual(['new a', 'old a']);
  });

  test.each([
    ['was edited', (path: string) => writeFileSync(path, 'edited')],
    ['is gone', (path: string) => rmSync(path)],
  ])('changes no file where one %s', (_, edit) => {
    const { project, folder, tree } = started();
    edit(project.path('src/b.ts'));
    const before = project.snapshot();
    expect(() => tree().write(changes)).toThrow('src/b.ts changed');
    expect(project.snapshot()).toEqual(before);
    expect(() => tree().undo()).toThrow('no run has written here');
    expect(readdirSync(folder)).toEqual(['journal.json']);
  });

  test('changes no file where one is edited behind the last look at all of them', () => {
    const { project, tree } = started();
    const disk: Disk = {
      ...nodeDisk,
      rename: (from, to) => {
        nodeDisk.rename(from, to);
        if (to.endsWith('a.ts')) project.write({ 'src/b.ts': 'edited' });
      },
    };
    expect(() => tree(disk).write(changes)).toThrow('src/b.ts changed while the run was writing');
    expect(project.snapshot()).toEqual({ ...old, 'src/b.ts': 'edited' });
  });

  test('changes no file where the disk is full', () => {
    const { project, tree } = started();
    const full: Disk = {
      ...nodeDisk,
      write: (path, parts, like) => {
        if (like?.endsWith('b.ts'))
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
        nodeDisk.write(path, parts, like);
      },
    };
    expect(() => tree(full).write(changes)).toThrow(
      'files could not be written: ENOSPC: no space left on device',
    );
    expect(project.snapshot()).toEqual(old);
  });

  test('says what to do where it can neither go on nor back', () => {
    const { project, tree } = started();
    let renamed = 0;
    const failing: Disk = {
      ...nodeDisk,
      rename: (from, to) => {
        if (to.endsWith('.ts') && ++renamed > 1)
          throw Object.assign(new Error('EIO: i/o error, rename'), { code: 'EIO' });
        nodeDisk.rename(from, to);
      },
    };
    expect(() => tree(failing).write(changes)).toThrow(
      'writing failed (EIO: i/o error), and so did taking it back',
    );
    expect(tree().undo()).toMatchObject({ kind: 'recovered', restored: 1, left: [] });
    expect(project.snapshot()).toEqual(old);
  });
});

describe('undo', () => {
  test('restores the last run, and says when that is done', () => {
    const { project, tree } = started();
    tree().write(changes);
    tree().write([change('a.ts', 'new a', 'newer a')]);
    expect(tree().undo()).toEqual({ kind: 'undone', files: 1 });
    expect(project.snapshot()).toEqual(fresh);
    expect(tree().undo()).toEqual({ kind: 'already' });
    expect(project.snapshot()).toEqual(fresh);
  });

  test('restores bytes that are no text', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0, 13, 10, 0xc3]);
    const { project, tree } = started();
    project.write({ 'a.ts': bytes });
    tree().write([{ path: 'a.ts', before: bytes, after: Buffer.from('x') }]);
    tree().undo();
    expect(readFileSync(project.path('a.ts')).equals(bytes)).toBe(true);
  });

  test.each([
    ['edited', (path: string) => writeFileSync(path, 'edited')],
    ['gone', (path: string) => rmSync(path)],
  ])('refuses where a file is %s since, and names it', (_, edit) => {
    const { project, tree } = started();
    tree().write(changes);
    edit(project.path('a.ts'));
    const before = project.snapshot();
    expect(() => tree().undo()).toThrow(/^changed since the run: a\.ts$/);
    expect(project.snapshot()).toEqual(before);
    project.write({ 'a.ts': 'new a' });
    expect(tree().undo()).toEqual({ kind: 'undone', files: 2 });
    expect(project.snapshot()).toEqual(old);
  });

  test('takes a file for restored that holds its old bytes already', () => {
    const { project, tree } = started();
    tree().write(changes);
    project.write({ 'a.ts': 'old a' });
    expect(tree().undo()).toEqual({ kind: 'undone', files: 2 });
    expect(project.snapshot()).toEqual(old);
  });

  test('refuses where what it kept is damaged, before it changes a file', () => {
    const { project, folder, tree } = started();
    tree().write(changes);
    const kept = readdirSync(folder).find((each) => each.startsWith('before-')) ?? '';
    writeFileSync(join(folder, kept), 'old aXold b');
    expect(() => tree().undo()).toThrow('no longer holds');
    expect(project.snapshot()).toEqual(fresh);
  });

  test.each(['', '{', '{"schema":2}', '{"schema":1,"last":{"id":"../x","files":[],"undone":false}}'])(
    'and a run refuse where the journal is broken: %j',
    (text) => {
      const { project, folder, tree } = started();
      tree().write(changes);
      writeFileSync(join(folder, 'journal.json'), text);
      expect(() => tree().undo()).toThrow('cannot be read');
      expect(() => tree().write([change('a.ts', 'new a', 'x')])).toThrow('cannot be read');
      expect(project.snapshot()).toEqual(fresh);
    },
  );
});

describe('a lock', () => {
  const held = (owner: string): { run: (processes: Processes) => void; project: Workspace } => {
    const { project, folder, tree } = started();
    nodeDisk.makeFolder(folder);
    writeFileSync(join(folder, 'lock'), owner);
    return { project, run: (processes) => tree(nodeDisk, processes).write(changes) };
  };
  const others = { id: 1, isRunning: (id: number) => id === 77 };

  test.each([
    ['of a process that runs', `77 ${hostname()}\n`],
    ['of another machine', '78 elsewhere.invalid\n'],
  ])('%s holds', (_, owner) => {
    const { project, run } = held(owner);
    expect(() => run(others)).toThrow(/another run of normshift is writing here \(process 7[78]\)/);
    expect(project.snapshot()).toEqual(old);
  });

  test.each([
    ['of a process that was killed', `78 ${hostname()}\n`],
    ['that was never written', ''],
  ])('%s does not', (_, owner) => {
    const { project, run } = held(owner);
    run(others);
    expect(project.snapshot()).toEqual(fresh);
  });
});
