import { describe, expect, test } from 'vitest';
import { migratedNet, net, refusedNet, workspace } from '../support/workspace.ts';

const clean = 'export {};\n';

describe('--stdin-filename', () => {
  test('is a filter: the text as it would be migrated, on stdout alone, and no file written', () => {
    const project = workspace({ 'src/other.ts': clean });
    const before = project.snapshot();
    const run = project.runWith({ input: net }, '--stdin-filename', 'src/net.ts');
    expect(run).toMatchObject({ status: 0, stdout: migratedNet });
    expect(project.snapshot()).toEqual(before);
    const again = project.runWith({ input: run.stdout }, '--stdin-filename', 'src/net.ts');
    expect(again).toMatchObject({ status: 0, stdout: migratedNet });
  });

  test('gives a text back as it came where nothing can be done about it', () => {
    const project = workspace();
    const through = (input: string, status: number): void => {
      expect(project.runWith({ input }, '--stdin-filename', 'net.ts')).toMatchObject({
        status,
        stdout: input,
      });
    };
    through(refusedNet, 1);
    through('const = new nn.BatchNorm2d(', 1);
    through('\uFEFFexport {};\r\n', 0);
  });

  test('resolves what the text imports from where the file would be', () => {
    const project = workspace({ 'src/layers.ts': "export { nn } from 'torch';\n" });
    const input =
      "import { nn } from './layers';\nexport const n = new nn.BatchNorm2d(4, { momentum: 0.2 });\n";
    expect(project.runWith({ input }, '--stdin-filename', 'src/net.ts').stdout).toContain('momentum: 0.8');
    expect(project.runWith({ input }, '--stdin-filename', 'net.ts').stdout).toBe(input);
  });

  test('is checked, too', () => {
    const project = workspace();
    expect(project.runWith({ input: net }, 'check', '--stdin-filename', 'a b/net.ts')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('a b/net.ts') as unknown,
    });
    expect(project.runWith({ input: migratedNet }, 'check', '--stdin-filename', 'net.ts').status).toBe(0);
  });

  test.each([
    [
      ['--stdin-filename', 'net.py'],
      /^normshift: --stdin-filename net\.py is no TypeScript or JavaScript file: /,
    ],
    [
      ['--stdin-filename', 'a.ts', 'src'],
      /^normshift: --stdin-filename says what to look at, and so does src: /,
    ],
    [
      ['--stdin-filename', 'a.ts', '--reporter', 'json'],
      /^normshift: stdout is for the text, .*: add -o <file>/,
    ],
    [
      ['--stdin-filename', 'a.ts', '--staged'],
      /^normshift: --staged and --stdin-filename exclude each other: /,
    ],
  ])('is refused as %j', (args, message) => {
    const { status, stdout, stderr } = workspace().runWith({ input: net }, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('--files-from', () => {
  const project = () => workspace({ 'a b.ts': net, 'größe.ts': net, 'c.ts': net, 'd.md': '# d\n' });

  test('reads paths from a file, one a line', async () => {
    const files = project().write({ list: 'a b.ts\r\ngröße.ts\n\nd.md\n' });
    expect((await files.call('--files-from', 'list')).status).toBe(0);
    expect(files.read('a b.ts')).toBe(migratedNet);
    expect(files.read('größe.ts')).toBe(migratedNet);
    expect(files.read('c.ts')).toBe(net);
  });

  test('reads them from stdin, ended by NUL', () => {
    const files = project();
    expect(files.runWith({ input: 'a b.ts\0größe.ts\0' }, '--files-from', '-', '-0').status).toBe(0);
    expect([files.read('a b.ts'), files.read('größe.ts'), files.read('c.ts')]).toEqual([
      migratedNet,
      migratedNet,
      net,
    ]);
  });

  test('of nothing does nothing', () => {
    const files = project();
    const before = files.snapshot();
    expect(files.runWith({ input: '' }, '--files-from', '-').status).toBe(0);
    expect(files.snapshot()).toEqual(before);
  });

  test.each([
    [['--files-from', 'nowhere'], /^normshift: the list of --files-from could not be read: .*nowhere/],
    [['--files-from', 'list'], /^normshift: no such file or folder: e\.ts: /],
    [['--files-from', 'nul'], /^normshift: nul:1: a path that holds NUL: add --null/],
    [['--null'], /^normshift: --null says how --files-from is read: /],
  ])('is refused as %j', async (args, message) => {
    const files = project().write({ list: 'c.ts\ne.ts\n', nul: 'c.ts\0a b.ts\0' });
    const { status, stdout, stderr } = await files.call('check', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('--since', () => {
  test('takes what the branch changed, committed or not, and what git does not know yet', async () => {
    const project = workspace({ 'old.ts': net, 'a.ts': clean, 'src/b.ts': clean }).track();
    project.git('branch', 'base');
    project.write({ 'a.ts': net }).git('commit', '-qam', 'a');
    project.write({ 'src/b.ts': net, 'src/ü c.ts': net });
    expect((await project.call('--since', 'base', '--dry-run')).stderr).toContain('3 files');
    expect((await project.call('--since', 'base', '--allow-dirty')).status).toBe(0);
    expect(['old.ts', 'a.ts', 'src/b.ts', 'src/ü c.ts'].map((each) => project.read(each) === net)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('leaves out what the other branch changed meanwhile', async () => {
    const project = workspace({ 'a.ts': net, 'b.ts': clean }).track();
    project.git('checkout', '-qb', 'topic');
    project.write({ 'b.ts': net }).git('commit', '-qam', 'b');
    project.git('checkout', '-q', '-');
    project.write({ 'a.ts': `${net}// changed\n` }).git('commit', '-qam', 'a');
    project.git('branch', 'trunk');
    project.git('checkout', '-q', 'topic');
    const { stdout } = await project.call('check', '--since', 'trunk', '--reporter', 'jsonl');
    expect(stdout).toContain('"b.ts"');
    expect(stdout).not.toContain('"a.ts"');
  });

  test('names a ref that there is not, and the nearest', async () => {
    const project = workspace({ 'a.ts': net }).track();
    project.git('branch', 'trunk');
    expect(await project.call('check', '--since', 'trumk')).toMatchObject({
      status: 2,
      stderr: 'normshift: no such commit: trumk: did you mean trunk?\n',
    });
    expect((await workspace({ 'a.ts': net }).call('check', '--since', 'x')).stderr).toMatch(
      /^normshift: --since asks git, and \S+ is in no work tree: /,
    );
  });
});
