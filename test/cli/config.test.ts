import { describe, expect, test } from 'vitest';
import { readReport } from '../support/report.ts';
import { migratedNet, net, workspace } from '../support/workspace.ts';

const json = (value: object): string => JSON.stringify(value);
const shaped = `import { nn } from 'torch';\n\nexport const ln = new nn.LayerNorm([8, 64], 1e-6);\n`;

describe('the configuration file', () => {
  test('decides where the command line does not', async () => {
    const project = workspace({
      'normshift.config.json': json({ preserveMode: true, reporter: 'json' }),
      'package.json': '{}',
      'src/net.ts': net,
    });
    const { status, stdout } = await project.callIn('src', '--dry-run');
    expect(status).toBe(0);
    expect(readReport(stdout).sites[0]?.after).toContain('.set_train()');
    const other = await project.callIn('src', '--no-preserve-mode', '--reporter', 'pretty');
    expect(other.stdout).not.toContain('{\n');
    expect(project.read('src/net.ts')).toBe(migratedNet);
  });

  test('is another with --config', async () => {
    const project = workspace({
      'normshift.config.json': json({ target: 'megengine' }),
      'conf/ms.json': json({ target: 'mindspore' }),
      'net.ts': net,
    });
    expect((await project.call('--config', 'conf/ms.json')).status).toBe(0);
    expect(project.read('net.ts')).toBe(migratedNet);
  });

  test('takes files out, also those named on the command line', async () => {
    const project = workspace({
      'normshift.config.json': json({ ignore: ['gen'] }),
      'gen/a.ts': net,
      'src/net.ts': net,
    });
    expect((await project.call()).status).toBe(0);
    expect((await project.call('check', 'gen/a.ts', 'src')).status).toBe(0);
    expect(project.read('gen/a.ts')).toBe(net);
    expect(project.read('src/net.ts')).toBe(migratedNet);
  });

  test('gives folders options of their own, in one run, of which a second finds nothing to do', async () => {
    const project = workspace({
      'normshift.config.json': json({
        overrides: [
          { files: ['vision'], inputRank: 4 },
          { files: ['text'], inputRank: 3 },
          { files: ['mge'], target: 'megengine' },
        ],
      }),
      'vision/net.ts': shaped,
      'text/net.ts': shaped,
      'other/net.ts': shaped,
      'mge/net.ts': net,
    });
    expect((await project.call()).status).toBe(1);
    const moved = (axis: number): string =>
      shaped
        .replace("'torch'", "'mindspore'")
        .replace('1e-6', `{ epsilon: 1e-6, begin_norm_axis: ${axis}, begin_params_axis: ${axis} }`);
    expect(project.read('vision/net.ts')).toBe(moved(2));
    expect(project.read('text/net.ts')).toBe(moved(1));
    expect(project.read('other/net.ts')).toBe(shaped);
    expect(project.read('mge/net.ts')).toContain("from 'megengine'");
    const before = project.snapshot();
    expect((await project.call()).status).toBe(1);
    expect(project.snapshot()).toEqual(before);
  });

  test('names what a rank would do, which --input-rank does as well', async () => {
    const project = workspace({ 'net.ts': shaped });
    const { stdout } = await project.call('--dry-run');
    expect(stdout).toContain('"inputRank"');
    expect((await project.call('--input-rank', '2.5')).stderr).toMatch(
      /^normshift: --input-rank is no number/,
    );
    expect((await project.call('--input-rank', '3')).status).toBe(0);
    expect(project.read('net.ts')).toContain('begin_norm_axis: 1');
  });

  test('names sources, whose paths start from its folder', async () => {
    const project = workspace({
      'normshift.config.json': json({ sources: [{ from: './src/nn/**', to: './src/ms' }] }),
      'package.json': '{}',
      'src/a/net.ts': net.replace("'torch'", "'../nn/norm'"),
    });
    expect((await project.callIn('src/a')).status).toBe(0);
    expect(project.read('src/a/net.ts')).toBe(migratedNet.replace("'mindspore'", "'../ms'"));
  });

  test.each([
    [
      'an unknown key',
      { targt: 'x' },
      'normshift.config.json:1:2: targt is no known key: did you mean target?',
    ],
    [
      'a name with a line break and an escape',
      { 'a\n\u001b[31m': 1 },
      'normshift.config.json:1:2: ["a\\n\\u001b[31m"] is no known key: known: ',
    ],
    [
      'a target that is a source',
      { sources: [{ from: '@acme/*', to: '@acme/ms' }] },
      'the target module @acme/ms is itself a source: ',
    ],
  ])('with %s is refused in one line, and nothing is written', async (_, config, line) => {
    const project = workspace({ 'normshift.config.json': json(config), 'net.ts': net });
    const before = project.snapshot();
    const { status, stdout, stderr } = await project.call();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`normshift: ${line}`);
    expect(stderr).toMatch(/^[^\n\p{Cc}]+\n$/u);
    expect(project.snapshot()).toEqual(before);
  });

  test('in TypeScript works in the built program, and leaves nothing behind', () => {
    const project = workspace({
      'normshift.config.ts':
        "const target: string = 'mindspore';\nexport default { target, safeOnly: true };\n",
      'net.ts': net,
    });
    const { status } = project.run('net.ts');
    expect(status).toBe(0);
    expect(Object.keys(project.snapshot())).toEqual(['net.ts', 'normshift.config.ts']);
    expect(project.read('net.ts')).toBe(migratedNet);
  });
});
