import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reporterNames } from '../../src/report/index.ts';
import { builtPackage, runProcess } from '../support/built-program.ts';
import { schemaErrors } from '../support/report-schema.ts';
import { net, refusedNet, type Workspace, workspace } from '../support/workspace.ts';

const project = (): Workspace =>
  workspace({ 'src/net.ts': net, 'src/refused.ts': refusedNet, 'src/bröken.ts': 'new BatchNorm2d(;\n' });

/** How the document of each reporter begins. */
const beginnings: Readonly<Record<string, RegExp>> = {
  pretty: /^src\/net\.ts\n {2}3:19 {4}migrated/,
  json: /^\{\n {2}"schema": 1,/,
  jsonl: /^\{"type":"header","schema":1,/,
  sarif: /^\{\n {2}"\$schema": "[^"]+sarif-2\.1\.0\.json",\n {2}"version": "2\.1\.0",/,
  github: /^::error file=src\/bröken\.ts,line=1,col=17,/,
  html: /^<!doctype html>\n<html lang="en">/,
};

describe.each(reporterNames)('--reporter %s', (reporter) => {
  test('prints its document alone, and exits as any', async () => {
    const { status, stdout, stderr } = await project().call('check', '--reporter', reporter);
    expect(status).toBe(1);
    expect(stdout).toMatch(beginnings[reporter] ?? /^$/);
    expect(stderr).toContain('2 sites in 2 files: 1 to migrate, all proved, 1 refused');
  });

  test('writes the same to a file, or as much', async () => {
    const here = project();
    const { stdout } = await here.call('check', '--reporter', reporter);
    const toFile = await here.call('check', '--reporter', reporter, '-o', 'report.out');
    expect(toFile).toMatchObject({ status: 1, stdout: '' });
    expect(here.read('report.out').startsWith(stdout)).toBe(true);
    if (reporter !== 'pretty') expect(here.read('report.out')).toBe(stdout);
  });

  test('survives a reader that stops reading', () => {
    const layers = Array.from(
      { length: 400 },
      (_, index) => `export const bn${String(index)} = new nn.BatchNorm2d(8, { momentum: 0.2 });\n`,
    );
    const here = workspace({ 'net.ts': `import { nn } from 'torch';\n${layers.join('')}` });
    const program = `"${process.execPath}" "${join(builtPackage(), 'bin/normshift.js')}"`;
    const command = `${program} --dry-run --reporter ${reporter} | head -c 4; exit \${PIPESTATUS[0]}`;
    const { status, stdout, stderr } = runProcess('bash', ['-c', command], { cwd: here.folder });
    expect({ status, length: stdout.length }).toEqual({ status: 0, length: 4 });
    expect(stderr).not.toMatch(/EPIPE|defect/);
  });
});

describe('a report', () => {
  test('in JSON lines is valid line by line', async () => {
    const { stdout } = await project().call('check', '--reporter', 'jsonl');
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) expect(schemaErrors('report-line', JSON.parse(line))).toEqual([]);
  });

  test('for people that goes to a file holds the summary too', async () => {
    const here = project();
    const { stderr } = await here.call('check', '-o', 'report.txt');
    expect(here.read('report.txt').endsWith(`\n${stderr}`)).toBe(true);
    expect(stderr).toContain('left to decide');
  });

  test('for people fits in the columns that there are', () => {
    const { stdout, stderr } = project().runWith({ env: { COLUMNS: '40' } }, 'check', 'src');
    for (const line of (stdout + stderr).split('\n')) expect([...line].length, line).toBeLessThanOrEqual(40);
  });

  test('that cannot be written is one line, and nothing else is written', async () => {
    const here = project();
    const before = here.snapshot();
    for (const [output, reason] of [
      ['none/report.json', /^normshift: none\/report\.json is in no folder: make its folder first\n$/],
      ['src', /^normshift: src is a folder: name a file in it\n$/],
    ] as const) {
      const { status, stdout, stderr } = await here.call('src', '-o', output);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(reason);
      expect(here.snapshot()).toEqual(before);
    }
  });

  test('of an unknown kind is an error that names the nearest', async () => {
    const { status, stderr } = await project().call('check', '--reporter', 'serif');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'normshift: unknown reporter serif: did you mean sarif?\n',
    });
  });
});
