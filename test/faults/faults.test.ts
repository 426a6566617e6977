import { Buffer } from 'node:buffer';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtPackage, type Result, runProcess } from '../support/built-program.ts';
import { migratedNet, net, Workspace, workspace } from '../support/workspace.ts';
import { runAsAnyone, smallDisk } from './machine.ts';

/** Runs something that must end with exit code 2, one line, and every file as it was. */
async function refusal(project: Workspace, run: () => Result | Promise<Result>): Promise<string> {
  const before = project.snapshot();
  const { status, stdout, stderr } = await run();
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^(note [^\n]+\n)?normshift: [^\n]+\n$/) as unknown,
  });
  expect(stderr).not.toContain('a defect of normshift');
  expect(project.snapshot()).toEqual(before);
  return stderr;
}

/** Runs something that reports one file, and goes on with the others: `net.ts` is migrated, nothing else is touched. */
async function reported(project: Workspace, run: () => Result | Promise<Result>): Promise<string> {
  const before = project.snapshot();
  const { status, stderr } = await run();
  expect({ status, stderr }).toMatchObject({ status: 1 });
  expect(project.snapshot()).toEqual({ ...before, 'net.ts': migratedNet });
  return stderr;
}

describe('a disk that is full', () => {
  const filler = `// ${'x'.repeat(60_000)}\n`;
  const files = { 'a.ts': net, 'b.ts': `${net}${filler}`, 'c.ts': net };
  const migrated = { 'a.ts': migratedNet, 'b.ts': `${migratedNet}${filler}`, 'c.ts': migratedNet };

  test('changes no file, leaves nothing, and once there is room the run is made', async () => {
    const outside = workspace();
    mkdirSync(outside.path('disk'));
    const disk = smallDisk(outside.path('disk'), 120);
    const project = new Workspace(outside.path('disk')).write(files);
    const line = await refusal(project, () => disk.run(project, 'migrate'));
    expect(line).toMatch(
      /normshift: (files|the journal) could not be written: (ENOSPC|EFBIG): [^:]+: nothing was changed; put that right, and run again\n$/,
    );
    expect(readdirSync(project.folder)).toEqual(Object.keys(files));
    const roomy = new Workspace(outside.path('roomy')).write(files);
    expect((await roomy.call()).status).toBe(0);
    expect(roomy.snapshot()).toEqual(migrated);
  });

  test('of the journal changes no file', async () => {
    const outside = workspace();
    mkdirSync(outside.path('cache'));
    const project = new Workspace(outside.path('project')).write(files);
    const disk = smallDisk(outside.path('cache'), 40);
    const line = await refusal(project, () => disk.run(project, 'migrate'));
    expect(line).toMatch(/the journal (could not be written|in .* cannot be kept): (ENOSPC|EFBIG): /);
  });

  test('of the document says so, and what was written can be undone', async () => {
    const project = workspace({ 'net.ts': net }).track();
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(builtPackage(), 'bin/normshift.js'), 'migrate'],
      { cwd: project.folder, encoding: 'utf8', stdio: ['ignore', full, 'pipe'] },
    );
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(
        /\nnormshift: standard output could not be written: ENOSPC: no space left on device: name a file with --output\n$/,
      ) as unknown,
    });
    expect(project.read('net.ts')).toBe(migratedNet);
    expect((await project.call('undo')).status).toBe(0);
    expect(project.read('net.ts')).toBe(net);
    expect((await project.call('-o', '/dev/full')).stderr).toMatch(
      /^normshift: \/dev\/full could not be written: ENOSPC: no space left on device: name another file with --output\n$/,
    );
  });
});

describe('permission denied', () => {
  /** Takes rights away, and gives them back so that the folder can be looked at and removed. */
  async function without(
    paths: readonly string[],
    mode: number,
    act: () => void | Promise<void>,
  ): Promise<void> {
    for (const each of paths) chmodSync(each, mode);
    try {
      await act();
    } finally {
      for (const each of paths) chmodSync(each, 0o755);
    }
  }

  test('to read a file is an error of it, and the others go on', async () => {
    const project = workspace({ 'net.ts': net, 'secret.ts': net });
    let ended: Result | undefined;
    await without([project.path('secret.ts')], 0, () => {
      ended = runAsAnyone(project, 'migrate');
    });
    expect(ended?.status).toBe(1);
    expect(ended?.stderr).toMatch(/^error secret\.ts: EACCES: permission denied$/m);
    expect(project.snapshot()).toEqual({ 'net.ts': migratedNet, 'secret.ts': net });
  });

  test('to look into a folder is a reason not to run', async () => {
    const project = workspace({ 'net.ts': net, 'inner/locked/a.ts': net });
    await without([project.path('inner/locked')], 0, async () => {
      const ended = runAsAnyone(project, 'check');
      expect(ended).toEqual({
        status: 2,
        stdout: '',
        stderr:
          'normshift: inner/locked cannot be read: EACCES: permission denied: put that right, or leave it out\n',
      });
      await Promise.resolve();
    });
  });

  test('to write into a folder is a reason to write nothing', async () => {
    const project = workspace({ 'a.ts': net, 'folder/b.ts': net });
    await without([project.path('folder')], 0o555, async () => {
      expect(await refusal(project, () => runAsAnyone(project, 'migrate'))).toContain(
        'the folder of folder/b.ts cannot be written: make it writable, or leave it out',
      );
    });
  });

  test('to write a file that is read-only to all is no defect, also of an undo', async () => {
    const project = workspace({ 'a.ts': net, 'folder/b.ts': net });
    expect((await project.call()).status).toBe(0);
    await without([project.path('folder')], 0o555, async () => {
      expect(await refusal(project, () => runAsAnyone(project, 'undo'))).toMatch(
        /not every file was restored: EACCES: permission denied/,
      );
    });
    expect(await project.call('undo')).toMatchObject({ status: 0 });
    expect(project.snapshot()).toEqual({ 'a.ts': net, 'folder/b.ts': net });
  });
});

describe('a path', () => {
  test.each<[what: string, make: (project: Workspace) => void, path: string, line: RegExp]>([
    ['that is nowhere', () => undefined, 'gone.ts', /no such file or folder: gone\.ts: /],
    [
      'through a file',
      () => undefined,
      'net.ts/a.ts',
      /net\.ts\/a\.ts cannot be read: ENOTDIR: not a directory: /,
    ],
    [
      'of links that lead to each other',
      (project) => {
        symlinkSync('b.ts', project.path('a.ts'));
        symlinkSync('a.ts', project.path('b.ts'));
      },
      'a.ts',
      /a\.ts cannot be read: ELOOP: too many symbolic links encountered: /,
    ],
    [
      'of a link to nothing',
      (project) => symlinkSync('nowhere.ts', project.path('a.ts')),
      'a.ts',
      /no such file or folder: a\.ts: /,
    ],
    [
      'of a pipe',
      (project) => void runProcess('mkfifo', ['pipe.ts'], { cwd: project.folder }),
      'pipe.ts',
      /pipe\.ts is no regular file: /,
    ],
    [
      'of a folder without sources',
      (project) => mkdirSync(project.path('empty.ts')),
      'empty.ts',
      /no TypeScript or JavaScript files in empty\.ts: /,
    ],
  ])('%s is one line', async (_, make, path, line) => {
    const project = workspace({ 'net.ts': net });
    make(project);
    expect(await refusal(project, () => project.call('migrate', path))).toMatch(line);
    project.write({ list: `net.ts\n${path}\n` });
    expect(await refusal(project, () => project.call('migrate', '--files-from', 'list'))).toMatch(line);
  });

  test.each([true, false])('of a folder is followed by no link, and ends (in git: %s)', async (inGit) => {
    const project = workspace({ 'net.ts': net, 'folder.ts/inner.ts': net });
    symlinkSync('.', project.path('self'));
    symlinkSync('loop', project.path('loop'));
    symlinkSync('a.ts', project.path('a.ts'));
    if (inGit) project.track();
    const { status, stderr } = await project.call();
    expect({ status, stderr }).toMatchObject({ status: 0 });
    for (const each of ['net.ts', 'folder.ts/inner.ts']) expect(project.read(each)).toBe(migratedNet);
  });
});

describe('a file', () => {
  const long = `const s = '${'x'.repeat(60 << 20)}';\n`;

  test.each<[what: string, content: string | Uint8Array, line: RegExp]>([
    [
      'that is one line of 60 MB',
      `import { nn } from 'torch'; new nn.BatchNorm2d(3); ${long}`,
      /^error odd\.ts:1:1: 60\.0 Mi characters are too many to be parsed: split the file, or leave it out$/m,
    ],
    [
      'that is no UTF-8',
      Buffer.concat([Buffer.from(net), Buffer.from([0x2f, 0x2f, 0xc3, 0x28])]),
      /^error odd\.ts: not valid UTF-8$/m,
    ],
    ['that is UTF-16', Buffer.from(`\uFEFF${net}`, 'utf16le'), /^1 site in 1 file: 1 migrated/m],
    [
      'whose characters are cut',
      Buffer.from(`${net}// é`).subarray(0, -1),
      /^error odd\.ts: not valid UTF-8$/m,
    ],
  ])('%s is left, and the others go on', async (what, content, line) => {
    const project = workspace({ 'net.ts': net, 'odd.ts': content });
    const run = (): Promise<Result> => project.call();
    // What holds no layer's name as UTF-8 is not looked at.
    if (what === 'that is UTF-16') {
      expect((await run()).stderr).toMatch(line);
      expect(readFileSync(project.path('odd.ts')).equals(Buffer.from(content))).toBe(true);
    } else expect(await reported(project, run)).toMatch(line);
  });

  test('of 60 MB without a layer is passed over', async () => {
    const project = workspace({ 'net.ts': net, 'data.ts': `export ${long}` });
    expect(await project.call()).toMatchObject({ status: 0 });
    expect(project.read('net.ts')).toBe(migratedNet);
  });

  test.each<[what: string, change: (path: string) => void, how: string]>([
    [
      'changes',
      (path) => writeFileSync(path, `${net}// mine\n`),
      'b.ts is gone, or changed since it was planned',
    ],
    ['disappears', (path) => rmSync(path), 'b.ts is gone, or changed since it was planned'],
    [
      'becomes a folder',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
      'b.ts is gone, or changed since it was planned',
    ],
    [
      'becomes a link out of the project',
      (path) => {
        const outside = workspace({ 'b.ts': net });
        rmSync(path);
        symlinkSync(outside.path('b.ts'), path);
      },
      "b.ts leads out of the project's folder",
    ],
    ['becomes read-only', (path) => chmodSync(path, 0o444), 'b.ts is read-only'],
  ])('that %s between plan and apply is named, and nothing is written', async (_, change, how) => {
    const project = workspace({ 'a.ts': net, 'b.ts': net });
    const plan = workspace().path('plan.json');
    expect((await project.call('plan', '-o', plan)).status).toBe(0);
    change(project.path('b.ts'));
    expect(await refusal(project, () => project.call('apply', plan))).toContain(how);
  });
});
