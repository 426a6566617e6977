import { describe, expect, test } from 'vitest';
import { bytesOf, migratedNet, net, refusedNet, workspace } from '../support/workspace.ts';

const files = { 'src/net.ts': net };

describe('exit code 2 and one line that says what to do:', () => {
  test.each<[what: string, args: readonly string[], line: RegExp]>([
    ['an unknown option', ['--dry-rum'], /: migrate has no option --dry-rum: did you mean --dry-run\?$/m],
    ['an unknown option with a value', ['src', '--taget=x'], /no option --taget: did you mean --target\?$/m],
    [
      'an unknown option of a command',
      ['init', '--froce'],
      /: init has no option --froce: did you mean --force\?$/m,
    ],
    ['an option like no other', ['check', '--xyz'], /no option --xyz: see normshift check --help$/m],
    [
      'an option of another command',
      ['check', '--diff'],
      /: check has no option --diff: it is one of migrate$/m,
    ],
    [
      'questions in a command that has none',
      ['check', '--interactive'],
      /--interactive: it is one of migrate$/m,
    ],
    ['questions by their letter', ['check', '-i'], /no option -i: it is one of migrate$/m],
    ['an option of two others', ['check', '--safe-only'], /--safe-only: it is one of migrate, plan$/m],
    [
      'an option without its value',
      ['--target'],
      /nothing follows --target <.*>: see normshift migrate --help$/m,
    ],
    [
      'a command without its argument',
      ['merge'],
      /: merge takes <plans\.\.\.>: see normshift merge --help$/m,
    ],
    [
      'a command with one too many',
      ['undo', 'src'],
      /: undo takes no arguments: see normshift undo --help$/m,
    ],
    ['an unknown device', ['--device', 'gpuu'], /unknown device gpuu: did you mean gpu\?$/m],
    [
      'an unknown code',
      ['explain', 'momentum-invert'],
      /momentum-invert: did you mean momentum-inverted\?$/m,
    ],
    ['an unknown shell', ['completion', 'zhs'], /unknown shell zhs: did you mean zsh\?$/m],
    [
      'an unknown key',
      ['--config', 'config.json'],
      /config\.json:1:3: targte is no known key: did you mean target\?$/m,
    ],
    [
      'a configuration that is not there',
      ['--config', 'no.json'],
      /no such configuration: no\.json: check the path$/m,
    ],
    [
      'a shard that is none',
      ['plan', '--shard', '0/3'],
      /--shard 0\/3 is not i\/n: for example --shard 2\/3/,
    ],
    [
      'a pattern that matches nothing',
      ['nowhere/*.ts'],
      /no such file or folder: nowhere\/\*\.ts: check the path$/m,
    ],
    ['an unknown target', ['--target', 'mindspor'], /unknown target mindspor: did you mean mindspore\?/],
    ['a target that is a source', ['--target', 'torch'], /unknown target torch: known: mindspore/],
    [
      'an unknown version',
      ['--target', 'mindspore@1.0'],
      /unsupported version mindspore@1\.0: .*known: .*2\.10/,
    ],
    ['a version that is empty', ['--target', 'mindspore@'], /unsupported version mindspore@/],
    ['an unknown reporter', ['--reporter', 'jsn'], /unknown reporter jsn: did you mean json\?/],
    [
      'a command that is none',
      ['chekc', 'src'],
      /no such file, folder or command: chekc: did you mean check\?/,
    ],
    ['a path that does not exist', ['scr'], /no such file or folder: scr: did you mean src\?/],
    ['a path in a folder that does not exist', ['a/b/c'], /no such file or folder: a\/b\/c/],
    [
      'a path that does not exist beside one that does',
      ['src', 'src/ned.ts'],
      /src\/ned\.ts: did you mean net\.ts\?/,
    ],
    ['a folder without sources', ['empty'], /no TypeScript or JavaScript files in empty/],
    ['a file that is no source', ['readme.md'], /no TypeScript or JavaScript files in readme\.md/],
    ['--to without --from', ['--to', 'x'], /--to names the target of one --from/],
    [
      '--to with two --from',
      ['--from', 'a', '--from', 'b', '--to', 'c'],
      /--to names the target of one --from/,
    ],
    ['--from without a module', ['--from', '=x'], /--from =x is not <module>\[=<target module>\]/],
    ['--from without a target behind its sign', ['--from', 'x='], /--from x= is not/],
    ['a target module that is a source', ['--from', 'a=torch'], /target module torch is itself a source/],
    [
      'a target module that is its own source',
      ['--from', '@acme/*=@acme/ms'],
      /@acme\/ms is itself a source/,
    ],
    [
      'a target folder that a source pattern holds',
      ['--from', './src/**=./src/ms'],
      /\.\/src\/ms is itself a source/,
    ],
  ])('%s', async (_, args, line) => {
    const others = { 'empty/data.json': '{}', 'readme.md': '# BatchNorm2d\n' };
    const project = workspace({ ...files, ...others, 'config.json': '{ "targte": "mindspore" }' });
    const before = project.snapshot();
    const { status, stdout, stderr } = await project.call(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(line);
    expect(stderr).toMatch(/^normshift: [^\n]+\n$/);
    expect(project.snapshot()).toEqual(before);
  });
});

describe('exit code', () => {
  test('2 of the process itself, with the line on stderr', () => {
    const { status, stdout, stderr } = workspace(files).run('--target', 'mindspor');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('normshift: unknown target mindspor: did you mean mindspore?\n');
  });

  test('0 where nothing is left, however often', async () => {
    const project = workspace(files);
    expect(project.run('check').status).toBe(1);
    expect(project.run('--dry-run').status).toBe(0);
    expect(project.run().status).toBe(0);
    expect(project.snapshot()).toEqual({ 'src/net.ts': bytesOf(migratedNet) });
    expect((await project.call('check')).status).toBe(0);
    expect((await project.call()).status).toBe(0);
    expect(project.snapshot()).toEqual({ 'src/net.ts': bytesOf(migratedNet) });
  });

  test('1 where something is left to decide, in every command', async () => {
    const project = workspace({ 'net.ts': net, 'refused.ts': refusedNet });
    expect((await project.call('--dry-run')).status).toBe(1);
    expect((await project.call('--diff')).status).toBe(1);
    expect((await project.call()).status).toBe(1);
    expect((await project.call('check')).status).toBe(1);
    expect(project.read('net.ts')).toBe(migratedNet);
    expect(project.read('refused.ts')).toBe(refusedNet);
  });

  test('1 where a file does not parse, and the others go on', async () => {
    const broken = `${net}const = ;\n`;
    const project = workspace({ 'broken.ts': broken, 'net.ts': net, 'other.ts': 'const = ;\n' });
    const { status, stderr } = await project.call();
    expect(status).toBe(1);
    expect(stderr).toMatch(/error broken\.ts:4:\d+: /);
    // What names no norm layer is not parsed.
    expect(stderr).not.toContain('other.ts');
    expect(project.snapshot()).toMatchObject({
      'broken.ts': bytesOf(broken),
      'net.ts': bytesOf(migratedNet),
    });
    expect((await project.call('check')).status).toBe(1);
  });

  test.each([
    ['before', ['--reporter', 'json', 'check', 'src']],
    ['on both sides of', ['--target=mindspore', 'check', '-o', 'report', 'src']],
  ])('1 of check, which writes nothing, with options %s the command', async (_, args) => {
    // Taken for a path, `check` would be a folder to migrate.
    const project = workspace({ ...files, 'check/net.ts': net });
    expect((await project.call(...args)).status).toBe(1);
    expect(project.read('src/net.ts')).toBe(net);
    expect(project.read('check/net.ts')).toBe(net);
  });

  test('0 of a folder named like a command, given as a path', async () => {
    const project = workspace({ ...files, 'check/net.ts': net });
    expect((await project.call('migrate', 'check')).status).toBe(0);
    expect(project.read('check/net.ts')).toBe(migratedNet);
    expect((await project.call('./check', 'src')).status).toBe(0);
    expect(project.read('src/net.ts')).toBe(migratedNet);
  });

  test('0 of --help and --version, on stdout', () => {
    const project = workspace(files);
    expect(project.run('--version')).toMatchObject({ status: 0, stderr: '' });
    for (const args of [['--help'], ['migrate', '--help'], ['check', '--help']]) {
      const { status, stdout, stderr } = project.run(...args);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/^Usage: normshift/);
    }
  });
});
