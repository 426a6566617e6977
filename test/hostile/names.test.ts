import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLog } from '../report/support/github-runner.ts';
import { schemaErrors } from '../support/report-schema.ts';
import { net, refusedNet, type Workspace, workspace } from '../support/workspace.ts';

const escape = '\u001b';

/** Names that would act where they are shown. */
const names = [
  `red${escape}[31m.ts`,
  `title${escape}]0;owned\u0007.ts`,
  'two\nlines.ts',
  'return\rhere.ts',
  '::error file=x::owned\n::set-output name=a::b.ts',
  'turned\u202Eround.ts',
  '<img src=x onerror=alert(1)>.ts',
  `a"b'c&d.ts`,
  '100%41 #?.ts',
  '$(touch owned).ts',
  '`touch owned`.ts',
  '--output=owned.ts',
  '__proto__.ts',
  'constructor.ts',
];

const project = (): Workspace =>
  workspace(Object.fromEntries(names.map((name, index) => [name, index % 2 === 0 ? net : refusedNet])));

// eslint-disable-next-line no-control-regex
const acting = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

async function report(...args: readonly string[]): Promise<string> {
  const here = project();
  const { status, stdout, stderr } = await here.call('check', ...args);
  expect(status).toBe(1);
  expect(stderr).not.toMatch(acting);
  for (const line of stderr.split('\n')) expect(line).not.toMatch(/^(lines|:)/);
  return stdout;
}

describe('names of files that would act where they are shown', () => {
  test('do not in a terminal', async () => {
    const stdout = await report();
    expect(stdout).not.toMatch(acting);
    expect(stdout).toContain('red\\u{1b}[31m.ts');
    expect(stdout).toContain('two lines.ts');
  });

  test('are the names that JSON says', async () => {
    const json: unknown = JSON.parse(await report('--reporter', 'json'));
    expect(schemaErrors('report', json)).toEqual([]);
    const text = JSON.stringify(json);
    for (const each of names) expect(text).toContain(JSON.stringify(each).slice(1, -1));
  });

  test('start no command of a GitHub runner', async () => {
    const { annotations, text } = readLog(await report('--reporter', 'github'));
    expect(text).toEqual([]);
    const files = annotations.flatMap(({ properties }) => properties['file'] ?? []);
    expect(new Set(files)).toEqual(new Set(names));
  });

  test('are percent-encoded in SARIF', async () => {
    const stdout = await report('--reporter', 'sarif');
    const uris = [...stdout.matchAll(/"uri": "([^"]*)"/g)].map(([, uri = '']) => uri);
    expect(new Set(uris.map(decodeURIComponent))).toEqual(new Set(names));
    for (const uri of uris) expect(uri).toMatch(/^([\w.~!*'()-]|%[0-9A-F]{2})+$/);
  });

  test('are text in HTML', async () => {
    const stdout = await report('--reporter', 'html');
    expect(stdout).not.toContain('<img');
    expect(stdout).not.toMatch(acting);
    expect(stdout).toContain('&lt;img src=x onerror=alert(1)&gt;.ts');
  });

  test('come back from a patch, and run nothing', async () => {
    const here = project().track();
    const { stdout } = await here.call('--diff');
    const patched = project().track();
    patched.write({ '../patch': stdout });
    patched.git('apply', '../patch');
    await here.call();
    expect(patched.snapshot()).toEqual(here.snapshot());
    expect(Object.keys(here.snapshot())).not.toContain('owned');
  });

  test.each(['two\nlines', `red${escape}[31m`, '::error::x'])(
    'of a configuration are one line: %j',
    async (name) => {
      const here = workspace({ 'net.ts': net });
      mkdirSync(here.path(name));
      writeFileSync(here.path(name, 'normshift.config.json'), '{ "targt": "x" }');
      const { status, stderr } = await here.call('check', '--config', `${name}/normshift.config.json`);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^normshift: [^\n]+\n$/);
      expect(stderr).not.toMatch(acting);
    },
  );
});
