import { describe, expect, test } from 'vitest';
import { type Report, readReport } from '../support/report.ts';
import { migratedNet, net, refusedNet, type Workspace, workspace } from '../support/workspace.ts';

const reportOf = async (project: Workspace, ...args: readonly string[]): Promise<Report> =>
  readReport((await project.call('--dry-run', '--reporter', 'json', ...args)).stdout);

/** Every status that a run gives, in several places and kinds of use. */
const files = {
  'src/net.ts': `// 😀 é\r\nimport { nn } from 'torch';\r\n\r\nconst bn = new nn.BatchNorm2d(64, {\r\n  momentum: 0.2,\r\n});\r\nbn.eval();\r\nexport const y = bn.forward(bn.running_mean), z = '😀', b = new nn.BatchNorm1d(2);\r\n`,
  'src/refused.ts': refusedNet,
  'src/unresolved.js': `const { nn } = require('torch');\nmodule.exports = (...args) => new nn.BatchNorm2d(...args);\n`,
  'src/done.ts': migratedNet,
  'src/broken.ts': `new BatchNorm2d(;\n`,
  'src/bom.ts': `\uFEFF${net}`,
};

describe('the JSON report', () => {
  test('is as the contract has it, for every status', async () => {
    const report = await reportOf(workspace(files));
    expect(report).toMatchObject({ schema: 1, tool: 'normshift', target: 'mindspore@2.10' });
    expect(new Set(report.sites.map(({ status }) => status))).toEqual(
      new Set(['migrated', 'unchanged', 'refused', 'unresolved']),
    );
  });

  test('names the version of the package', () => {
    const project = workspace(files);
    const { stdout } = project.run('--dry-run', '--reporter', 'json');
    expect(readReport(stdout).version).toBe(project.run('--version').stdout.trim());
  });

  test('counts what it lists', async () => {
    const { summary, sites } = await reportOf(workspace(files));
    const { files: count, sites: total, ...statuses } = summary;
    expect(count).toBe(new Set(sites.map(({ file }) => file)).size);
    expect(total).toBe(sites.length);
    expect(Object.values(statuses).reduce((sum, each) => sum + each)).toBe(total);
    for (const [status, expected] of Object.entries(statuses)) {
      expect(sites.filter((site) => site.status === status).length, status).toBe(expected);
    }
  });

  test('says of each site where it is and what stands there', async () => {
    const project = workspace(files);
    const { sites } = await reportOf(project);
    expect(sites.length).toBeGreaterThan(7);
    for (const { file, start, end, line, column, before } of sites) {
      const text = project.read(file);
      expect(text.slice(start, end)).toBe(before);
      const lines = text.slice(0, start).split(/\r?\n/);
      expect({ line, column }).toEqual({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
    }
  });

  test('says of each migrated site what will stand there', async () => {
    const project = workspace(files);
    const { sites } = await reportOf(project);
    for (const { status, after } of sites) expect(after !== undefined).toBe(status === 'migrated');
    await project.call();
    const migrated = sites.filter(({ status }) => status === 'migrated');
    for (const { file, after } of migrated) expect(project.read(file)).toContain(after);
    // Applied to the sites alone, from the last, they give the file but for its imports.
    const text = migrated
      .filter(({ file }) => file === 'src/net.ts')
      .sort((a, b) => b.start - a.start)
      .filter(
        ({ start, end }, index, all) =>
          !all.some((each, other) => other !== index && each.start <= start && end <= each.end),
      )
      .reduce(
        (left, { start, end, after }) => left.slice(0, start) + (after ?? '') + left.slice(end),
        files['src/net.ts'],
      );
    expect(text.replace("'torch'", "'mindspore'")).toBe(project.read('src/net.ts'));
  });

  test('gives a reason that is no mere information for each site that is left', async () => {
    for (const { status, findings } of (await reportOf(workspace(files))).sites) {
      const told = findings.filter(({ severity }) => severity !== 'info');
      if (['refused', 'unresolved', 'failed'].includes(status)) expect(told.length).toBeGreaterThan(0);
    }
  });

  test('gives a safe fix what was proved, a suggested one what rests on assumptions', async () => {
    const assumed = `import { nn } from 'torch';\nexport const make = (m: number) => new nn.BatchNorm2d(8, { momentum: m });\n`;
    const [a, b] = (await reportOf(workspace({ 'a.ts': net, 'b.ts': assumed }))).sites;
    expect(a).toMatchObject({ check: { verdict: 'equivalent', aspects: { 'initial-mode': 'declared' } } });
    expect(a?.findings.map(({ fix }) => fix)).not.toContain('suggested');
    expect(b).toMatchObject({ check: { verdict: 'assumed', aspects: { 'train-output': 'assumed' } } });
    expect(b?.findings.map(({ fix }) => fix)).not.toContain('safe');
  });

  test('names files that do not parse, and where', async () => {
    const { errors } = await reportOf(workspace(files));
    expect(errors).toMatchObject([{ file: 'src/broken.ts', code: 'parse-error', line: 1, column: 17 }]);
  });

  test('is the same in every run, and from every folder of a git work tree', async () => {
    const project = workspace(files).track();
    const once = (await project.call('--dry-run', '--reporter', 'json')).stdout;
    expect((await project.call('--dry-run', '--reporter', 'json')).stdout).toBe(once);
    expect((await project.callIn('src', '--dry-run', '--reporter', 'json')).stdout).toBe(once);
    expect(once).not.toContain(project.folder);
  });

  test('names files from the cwd where there is no git', async () => {
    const { stdout } = await workspace(files).callIn('src', '--dry-run', '--reporter', 'json');
    expect(readReport(stdout).sites.map(({ file }) => file)).toContain('net.ts');
  });
});
