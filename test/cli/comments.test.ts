import { describe, expect, test } from 'vitest';
import { readReport } from '../support/report.ts';
import { net, refusedNet, workspace } from '../support/workspace.ts';

const ignored = net.replace('export', '// normshift-ignore-next-line batch-norm -- kept\nexport');
const stale = '\n// normshift-ignore-next-line batch-norm -- gone\nexport {};\n';
const unused = `${net}${stale}`;

describe('comments that something is wrong with', () => {
  test('fail a check, and a migration, though nothing else is left', async () => {
    expect((await workspace({ 'a.ts': ignored }).call('check')).status).toBe(0);
    const project = workspace({ 'a.ts': unused });
    expect((await project.call()).status).toBe(1);
    expect((await project.call('check')).status).toBe(1);
    project.write({ 'a.ts': net });
    expect((await project.call()).status).toBe(0);
  });

  test('fail where nothing else of the file is of interest', async () => {
    const project = workspace({ 'a.ts': '// normshift-ignore-next-line batch-norm -- gone\nexport {};\n' });
    const { status, stderr } = await project.call('check');
    expect(status).toBe(1);
    expect(stderr).toContain('warning a.ts:1:1: this comment takes nothing out');
  });

  test.each(['pretty', 'json', 'jsonl', 'sarif', 'github', 'html'])(
    'are in %s, with their place',
    async (reporter) => {
      const project = workspace({ 'a.ts': `${ignored.replace(' -- kept', '')}${stale}` });
      const { stdout, stderr } = await project.call('check', '--reporter', reporter);
      const text = reporter === 'pretty' ? stderr : stdout;
      if (reporter === 'json')
        expect(readReport(text).notes.map(({ code }) => code)).toContain('ignore-unused');
      const places: Record<string, RegExp> = {
        pretty:
          /warning a\.ts:3:1: .*names no rule or gives no reason \(write: normshift-ignore-next-line batch-norm/,
        json: /"line": 3,\s+"column": 1,/,
        jsonl: /"code":"ignore-without-reason","severity":"warning","file":"a\.ts","line":3,"column":1,/,
        sarif: /"ruleId": "ignore-comment\/ignore-without-reason"[^]*"startLine": 3/,
        github: /^::warning file=a\.ts,line=3,col=1,title=normshift%3A ignore-without-reason::/m,
        html: /warning:<\/strong> <code>a\.ts:3:1<\/code>/,
      };
      expect(text).toMatch(places[reporter] ?? /^$/);
    },
  );

  test('stay in the order of the files in merged shards', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 11 }, (_, index) => [
        `f${String(index).padStart(2, '0')}.ts`,
        unused + '\n'.repeat(9) + stale,
      ]),
    );
    const project = workspace(files);
    await project.call('plan', '-o', 'whole.json');
    for (const each of ['1', '2', '3'])
      await project.call('plan', '--shard', `${each}/3`, '-o', `${each}.json`);
    const { stdout } = await project.call('merge', '1.json', '2.json', '3.json');
    expect(stdout).toBe(project.read('whole.json'));
  });
});

describe('--annotate', () => {
  const marked = refusedNet.replace(
    'export',
    '// normshift-todo batch-norm/momentum-null: choose a number, or keep this layer\nexport',
  );

  test('marks what is left, once; the site goes on failing the check', async () => {
    const project = workspace({ 'a.ts': refusedNet, 'b.ts': net });
    const first = await project.call('--annotate');
    expect(first.status).toBe(1);
    expect(first.stderr).toContain('1 comment added: normshift-todo');
    expect(project.read('a.ts')).toBe(marked);
    expect((await project.call('--annotate')).stderr).not.toContain('comment');
    expect(project.read('a.ts')).toBe(marked);
    expect((await project.call('check')).status).toBe(1);
    await project.call('undo');
    expect(project.read('a.ts')).toBe(refusedNet);
  });

  test('is asked for', async () => {
    const project = workspace({ 'a.ts': refusedNet });
    await project.call();
    expect(project.read('a.ts')).toBe(refusedNet);
  });

  test('shows what it would write, and writes nothing', async () => {
    const project = workspace({ 'a.ts': refusedNet });
    const { stdout, stderr } = await project.call('--annotate', '--diff');
    expect(stdout).toContain('+// normshift-todo batch-norm/momentum-null');
    expect(stderr).toContain('1 comment would be added');
    expect((await project.call('--annotate', '--dry-run')).stderr).toContain('1 comment would be added');
    expect(project.read('a.ts')).toBe(refusedNet);
  });

  test('leaves a mark that is reported once its site is resolved, or given a reason', async () => {
    const project = workspace({ 'a.ts': marked.replace('null }', '0.1 }') });
    const resolved = await project.call();
    expect(resolved.status).toBe(1);
    expect(resolved.stderr).toContain('a.ts:3:1: no site of batch-norm that is left to decide');
    project.write({
      'a.ts': marked.replace(/normshift-todo.*/, 'normshift-ignore-next-line batch-norm -- kept'),
    });
    expect((await project.call('check')).status).toBe(0);
  });

  test('marks beside what it migrates', async () => {
    const both = `${net}export const left = new nn.BatchNorm2d(64, { momentum: null });\n`;
    const project = workspace({ 'a.ts': both });
    await project.call('--annotate');
    const lines = project.read('a.ts').split('\n');
    expect(lines.at(-3)).toBe(
      '// normshift-todo batch-norm/momentum-null: choose a number, or keep this layer',
    );
    expect(lines.at(-4)).toContain('new msnn.BatchNorm2d(64, { momentum: 0.8 })');
  });
});
