import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { runProcess } from '../support/built-program.ts';
import { bytesOf, migratedNet, net, type Workspace, workspace } from '../support/workspace.ts';

type Files = Readonly<Record<string, string>>;

function apply(project: Workspace, patch: string, program: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = runProcess(program, args, { cwd: project.folder, input: patch });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
}

/** A project before, as written by the program, and as its patch makes it in every way to apply one. */
interface Outcome {
  readonly before: Files;
  readonly written: Files;
  readonly applied: Files;
}

function compare(fill: (project: Workspace) => Workspace): Outcome[] {
  const written = fill(workspace());
  const before = written.snapshot();
  const { status } = written.run('migrate');
  const inGit = fill(workspace()).track();
  const diff = inGit.run('--diff');
  expect(inGit.snapshot()).toEqual(before);
  const outside = fill(workspace());
  expect(outside.run('--diff')).toMatchObject({ status, stdout: diff.stdout });
  expect(diff.status).toBe(status);
  const patched = fill(workspace());
  apply(inGit, diff.stdout, 'git', 'apply');
  apply(outside, diff.stdout, 'git', 'apply');
  apply(patched, diff.stdout, 'patch', '-p1', '--quiet', '--no-backup-if-mismatch');
  return [inGit, outside, patched].map((each) => ({
    before,
    written: written.snapshot(),
    applied: each.snapshot(),
  }));
}

const ways = ['git apply in a work tree', 'git apply without one', 'patch -p1'];

describe.each(['resnet', 'style'])('the patch of examples/%s', (name) => {
  test(`gives what writing gives, by ${ways.join(', ')}`, () => {
    for (const { before, written, applied } of compare((project) => project.copy(`examples/${name}`))) {
      expect(written).not.toEqual(before);
      expect(applied).toEqual(written);
    }
  });
});

describe('the patch of a file', () => {
  const cases: readonly [what: string, path: string, text: string][] = [
    ['without a final newline', 'no-newline.ts', net.trimEnd()],
    ['with CRLF', 'crlf.ts', net.replaceAll('\n', '\r\n')],
    ['with CRLF and no final newline', 'crlf-no-newline.ts', net.trimEnd().replaceAll('\n', '\r\n')],
    ['with a byte order mark', 'bom.ts', `\uFEFF${net}`],
    ['with line ends that are mixed', 'mixed.ts', net.replace('\n', '\r\n')],
    ['with a name that holds spaces', 'my nets/old net.ts', net],
    ['with a name that is not ASCII', 'réseaux/сеть-网.ts', net],
    ['with a name that holds both', 'mes réseaux/le réseau.ts', net],
    ['with a name that holds quotes', 'a"b.ts', net],
    ['with a name that holds a backslash', 'a\\b.ts', net],
    ['with a name that holds a tab', 'tab\there.ts', net],
    ['with a name that looks like an option', '-net.ts', net],
    [
      'with edits far apart',
      'far.ts',
      `${net}${'// filler\n'.repeat(40)}${net.slice(net.indexOf('export')).replace('bn', 'other')}`,
    ],
    ['of one line', 'one-line.ts', `${net.replaceAll('\n', ' ').trim()}\n`],
    ['of one line without newline', 'one-line-no-newline.ts', net.replaceAll('\n', ' ').trim()],
    ['with lone carriage returns', 'cr.ts', `// a\rb\n${net}`],
    ['with other line separators', 'separators.ts', `const s = '\u2028\u2029\u0085\f\v';\n${net}`],
    [
      'with text that looks like a patch',
      'patch.ts',
      `/*\n--- a/net.ts\n+++ b/net.ts\n@@ -1 +1 @@\n*/\n${net}`,
    ],
  ];
  let outcomes: Outcome[] = [];

  // One project for all: what matters is each file, and a process takes its time.
  test('applies', () => {
    const files = Object.fromEntries(cases.map(([, path, text]) => [path, text]));
    outcomes = compare((project) => project.write({ ...files, 'other.ts': 'export {};\n' }));
    expect(outcomes).toHaveLength(ways.length);
  });

  test.each(cases)('%s gives what writing gives', (_, path) => {
    for (const [index, { before, written, applied }] of outcomes.entries()) {
      expect(written[path]).not.toBe(before[path]);
      expect(applied[path], ways[index]).toBe(written[path]);
    }
  });

  test('touches no other file', () => {
    for (const { written, applied } of outcomes) {
      expect(Object.keys(applied)).toEqual(Object.keys(written));
      expect(applied['other.ts']).toBe('export {};\n');
    }
  });
});

describe('a patch', () => {
  test('of a subfolder names files from the root, where git applies it', () => {
    const project = workspace({ 'packages/a/src/net.ts': net, 'packages/b/net.ts': net }).track();
    const { stdout } = project.runWith({ cwd: 'packages/a' }, '--diff', 'src');
    expect(stdout).toContain('--- a/packages/a/src/net.ts\n+++ b/packages/a/src/net.ts\n');
    apply(project, stdout, 'git', 'apply');
    expect(project.read('packages/a/src/net.ts')).toBe(migratedNet);
    expect(project.read('packages/b/net.ts')).toBe(net);
  });

  test('made and applied in the subfolder does the same there', () => {
    const project = workspace({ 'packages/a/src/net.ts': net }).track();
    const { stdout } = project.runWith({ cwd: 'packages/a' }, '--diff');
    const { status } = runProcess('git', ['apply'], { cwd: project.path('packages/a'), input: stdout });
    expect(status).toBe(0);
    expect(project.read('packages/a/src/net.ts')).toBe(migratedNet);
  });

  test('is empty where there is nothing to do', () => {
    const { status, stdout } = workspace({ 'net.ts': 'export {};\n' }).run('--diff');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  test('writes nothing, also where --dry-run is not given', () => {
    const project = workspace({ 'net.ts': net });
    project.run('migrate', '--diff');
    expect(project.snapshot()).toEqual({ 'net.ts': bytesOf(net) });
  });

  test('keeps every byte of what is around the edits', () => {
    const text = `// ${'\u00e9\u{1F642}'}\r\n${net}// \t \r\n`;
    const project = workspace({ 'net.ts': text });
    apply(project, project.run('--diff').stdout, 'git', 'apply');
    const expected = text.replace("'torch'", "'mindspore'").replace('0.2', '0.8');
    expect(Buffer.from(project.read('net.ts'))).toEqual(Buffer.from(expected));
  });

  test('goes into a file by --output', () => {
    const project = workspace({ 'net.ts': net });
    const { stdout } = project.run('--diff', '-o', 'norms.patch');
    expect(stdout).toBe('');
    apply(project, project.read('norms.patch'), 'git', 'apply');
    expect(project.read('net.ts')).toBe(migratedNet);
  });
});
