import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parse as parseCode } from '../../src/parse/index.ts';
import { plugin } from '../../src/eslint/index.ts';
import { builtPackage, normshift, runProcess } from '../support/built-program.ts';
import { repository } from '../support/sources.ts';
import { net, refusedNet, workspace } from '../support/workspace.ts';

/** The files that pages show, by their names. */
const files = new Map(
  ['docs/hooks.md', 'docs/ci.md'].flatMap((page) => {
    const text = readFileSync(join(repository, page), 'utf8');
    const shown = [...text.matchAll(/<!-- file: (\S+) -->\n\n```\w+\n(.*?)```\n/gs)];
    expect(shown.length, page).toBe((text.match(/^```\w/gm) ?? []).length);
    return shown.map(([, name = '', content = '']): [string, string] => [name, content]);
  }),
);

const fileOf = (name: string): string => {
  const found = files.get(name);
  if (found === undefined) throw new Error(`no page shows ${name}`);
  return found;
};

/** Every string of a value. */
const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

describe('the recipes', () => {
  test('parse', () => {
    for (const [name, content] of files) {
      if (/\.ya?ml$/.test(name)) expect(parse(content, { strict: true }), name).toBeTypeOf('object');
      else if (name.endsWith('.json')) expect(JSON.parse(content), name).toBeTypeOf('object');
      else if (/\.m?js$/.test(name)) expect(parseCode(content, name), name).toMatchObject({ ok: true });
      else expect(runProcess('sh', ['-n'], { cwd: '/', input: content }), name).toMatchObject({ status: 0 });
    }
  });

  test('call the program by commands and options that it has', () => {
    const texts = [...files].flatMap(([name, content]) =>
      /\.ya?ml$/.test(name)
        ? stringsIn(parse(content))
        : name.endsWith('.json')
          ? stringsIn(JSON.parse(content))
          : [content],
    );
    const calls = texts.flatMap((text) => [...text.matchAll(/\bnormshift (check|migrate)\b([^|\n]*)/g)]);
    expect(calls.length).toBeGreaterThan(6);
    const { stdout: check } = normshift(['check', '--help'], { cwd: repository });
    const { stdout: migrate } = normshift(['migrate', '--help'], { cwd: repository });
    for (const [call, command, rest = ''] of calls) {
      const help = command === 'check' ? check : migrate;
      for (const [option] of rest.matchAll(/--[a-z-]+/g)) expect(help, call).toContain(option);
    }
  });

  test('name hooks that there are, which call commands that there are', () => {
    const hooks: unknown = parse(readFileSync(join(repository, '.pre-commit-hooks.yaml'), 'utf8'));
    expect(hooks).toMatchObject([
      { id: 'normshift-check', entry: 'normshift check', language: 'node' },
      { id: 'normshift-fix', entry: 'normshift migrate --allow-dirty', language: 'node' },
    ]);
    expect(parse(fileOf('.pre-commit-config.yaml'))).toMatchObject({
      repos: [{ hooks: [{ id: 'normshift-fix' }, { id: 'normshift-check' }] }],
    });
  });

  test('name presets of the plugin', () => {
    const named = [...fileOf('eslint.config.js').matchAll(/configs\.(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(plugin.configs)).toEqual(expect.arrayContaining(named));
  });
});

describe('the hook without a tool', () => {
  test('keeps a commit out for what is staged, and not for what is not', () => {
    const project = workspace({ 'a.ts': 'export {};\n' }).track();
    const script = fileOf('.git/hooks/pre-commit').replace('npx normshift', '"$NODE" "$NORMSHIFT"');
    project.write({ '.git/hooks/pre-commit': script });
    chmodSync(project.path('.git/hooks/pre-commit'), 0o755);
    const env = { NODE: process.execPath, NORMSHIFT: join(builtPackage(), 'bin/normshift.js') };
    const commit = () => runProcess('git', ['commit', '-qm', 'next'], { cwd: project.folder, env }).status;
    project.write({ 'a.ts': net }).git('add', 'a.ts');
    project.write({ 'a.ts': 'export {};\n' });
    expect(commit()).toBe(1);
    project.write({ 'a.ts': 'export const a = 1;\n' }).git('add', 'a.ts');
    project.write({ 'a.ts': net });
    expect(commit()).toBe(0);
    expect(project.read('a.ts')).toBe(net);
  });
});

describe("GitLab's report", () => {
  test('has an entry for each site, with a fingerprint of its own', async () => {
    const twice = `${net}export const again = new nn.BatchNorm2d(64, { momentum: 0.2 });\n`;
    const project = workspace({ 'a.ts': twice, 'b.ts': refusedNet, 'c.ts': 'new nn.BatchNorm2d(' });
    project.write({ 'code-quality.mjs': fileOf('ci/code-quality.mjs') });
    await project.call('check', '--reporter', 'json', '-o', 'normshift.json');
    const script = ['code-quality.mjs', 'normshift.json'];
    const { stdout } = runProcess(process.execPath, script, { cwd: project.folder });
    const entries: unknown = JSON.parse(stdout);
    const fingerprint: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
    const entry = (path: string, begin: number, check_name: string, severity: string): object => ({
      check_name,
      description: expect.stringMatching(/./) as unknown,
      severity,
      fingerprint,
      location: { path, lines: { begin } },
    });
    expect(entries).toEqual([
      entry('a.ts', 3, 'batch-norm', 'minor'),
      entry('a.ts', 4, 'batch-norm', 'minor'),
      entry('b.ts', 3, 'batch-norm', 'major'),
      entry('c.ts', 1, 'parse-error', 'major'),
    ]);
    expect(new Set(stdout.match(/[0-9a-f]{64}/g)).size).toBe(4);
  });
});
