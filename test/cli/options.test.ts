import { describe, expect, test } from 'vitest';
import { readReport } from '../support/report.ts';
import { migratedNet, net, type Workspace, workspace } from '../support/workspace.ts';

const symbolic = `import { nn } from 'torch';\nexport const make = (m: number) => new nn.BatchNorm2d(8, { momentum: m });\n`;
const importing = (specifier: string): string => net.replace("'torch'", `'${specifier}'`);
const migratedTo = (specifier: string): string => migratedNet.replace("'mindspore'", `'${specifier}'`);

/** Why the only site of a project is left. */
const reason = async (project: Workspace, ...args: readonly string[]): Promise<string | undefined> => {
  const { stdout } = await project.call('--dry-run', '--reporter', 'json', ...args);
  return readReport(stdout).sites[0]?.findings[0]?.code;
};

describe('--preserve-mode', () => {
  test('appends the call that sets training to each moved construction, and once only', async () => {
    const project = workspace({ 'net.ts': net });
    expect(await project.call('--preserve-mode')).toMatchObject({ status: 0 });
    const expected = migratedNet.replace('0.8 })', '0.8 }).set_train()');
    expect(project.read('net.ts')).toBe(expected);
    expect((await project.call('--preserve-mode')).status).toBe(0);
    expect((await project.call('check')).status).toBe(0);
    expect(project.read('net.ts')).toBe(expected);
  });

  test('has nothing to say about the mode', async () => {
    const { stdout } = await workspace({ 'net.ts': net }).call(
      '--preserve-mode',
      '--dry-run',
      '--reporter',
      'json',
    );
    const [site] = readReport(stdout).sites;
    expect(site?.check?.aspects['initial-mode']).toBe('equivalent');
    expect(site?.findings.map(({ code }) => code)).not.toContain('starts-in-inference');
  });
});

describe('--safe-only', () => {
  test('moves what is proved and leaves what rests on assumptions', async () => {
    const project = workspace({ 'net.ts': net, 'symbolic.ts': symbolic });
    expect((await project.call('--safe-only')).status).toBe(1);
    expect(project.read('net.ts')).toBe(migratedNet);
    expect(project.read('symbolic.ts')).toBe(symbolic);
    expect((await project.call()).status).toBe(0);
    expect(project.read('symbolic.ts')).toContain('momentum: 1 - m');
  });
});

describe('--target', () => {
  test('takes a version, and its newest without one', async () => {
    const project = workspace({ 'net.ts': net });
    const target = async (...args: readonly string[]): Promise<string> =>
      readReport((await project.call('--dry-run', '--reporter', 'json', ...args)).stdout).target;
    expect(await target('--target', 'mindspore@2.10')).toBe('mindspore@2.10');
    expect(await target('--target', 'mindspore')).toBe('mindspore@2.10');
    expect(await target()).toBe('mindspore@2.10');
  });

  test('takes patches of a known release, and for a release whose patches differ its newest', async () => {
    const project = workspace({ 'net.ts': net });
    const target = async (text: string): Promise<string> =>
      readReport((await project.call('--dry-run', '--reporter', 'json', '--target', text)).stdout).target;
    for (const each of ['mindspore@2.4', 'mindspore@2.4.10', 'mindspore@2.10.1', 'megengine@1.12.1'])
      expect(await target(each)).toBe(each);
    expect(await target('mindspore-mint@2.7')).toBe('mindspore-mint@2.7.2');
    expect(await target('megengine@1.12')).toBe('megengine@1.12.4');
  });

  test.each([
    ['mindspore@2.12', 'the nearest is mindspore@2.11; known: 2.0, 2.1,'],
    ['mindspore@1.10', 'the nearest is mindspore@2.0; known:'],
    ['mindspore@2.7.3', 'the nearest is mindspore@2.7.2; known:'],
    ['mindspore-mint@2.3', 'the nearest is mindspore-mint@2.4; known:'],
    ['mindspore@2', 'the nearest is mindspore@2.0; known:'],
    ['mindspore@', 'known:'],
    ['mindspore@newest', 'known:'],
    ['mindspore@2.10@2.9', 'known:'],
  ])('refuses %s, and names what is known', async (target, hint) => {
    const { status, stderr, stdout } = await workspace({ 'net.ts': net }).call('--target', target);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`normshift: unsupported version ${target}: ${hint}`);
  });

  test('whose signatures are announced to change is told once a run', async () => {
    const project = workspace({ 'a.ts': net, 'b.ts': net });
    const run = await project.call('--dry-run', '--target', 'mindspore@2.11');
    expect(run.stderr.match(/note mindspore@2\.11 is announced to change/g)).toHaveLength(1);
    expect((await project.call('--dry-run', '--target', 'mindspore@2.10')).stderr).not.toContain('announced');
  });
});

describe('--from', () => {
  test('names a package, whose target is not known', async () => {
    const project = workspace({ 'net.ts': importing('@acme/torch') });
    expect(await reason(project, '--from', '@acme/torch')).toBe('target-module-unknown');
    expect((await project.call('--from', '@acme/torch')).status).toBe(1);
    expect(project.read('net.ts')).toBe(importing('@acme/torch'));
  });

  test('names a package and its target, with = or with --to', async () => {
    for (const args of [
      ['--from', '@acme/torch=@acme/ms'],
      ['--from', '@acme/torch', '--to', '@acme/ms'],
    ]) {
      const project = workspace({ 'net.ts': importing('@acme/torch') });
      expect((await project.call(...args)).status).toBe(0);
      expect(project.read('net.ts')).toBe(migratedTo('@acme/ms'));
      expect((await project.call('check', ...args)).status).toBe(0);
    }
  });

  test('names packages by a glob', async () => {
    const project = workspace({ 'a.ts': importing('@acme/torch/v1'), 'b.ts': importing('@acme/torch/v2') });
    expect((await project.call('--from', '@acme/torch/*=@acme/ms')).status).toBe(0);
    expect(project.read('a.ts')).toBe(migratedTo('@acme/ms'));
    expect(project.read('b.ts')).toBe(migratedTo('@acme/ms'));
  });

  test('is given several times, each with its own target, and beside what is known', async () => {
    const project = workspace({ 'a.ts': importing('a'), 'b.ts': importing('b'), 'c.ts': net });
    expect((await project.call('--from', 'a=x', '--from', 'b=y')).status).toBe(0);
    expect([project.read('a.ts'), project.read('b.ts'), project.read('c.ts')]).toEqual([
      migratedTo('x'),
      migratedTo('y'),
      migratedNet,
    ]);
  });

  test('gives a known module another target', async () => {
    const project = workspace({ 'net.ts': net });
    expect((await project.call('--from', 'torch=normshift/mindspore')).status).toBe(0);
    expect(project.read('net.ts')).toBe(migratedTo('normshift/mindspore'));
  });

  test('names a path from the cwd, and its target is spelled from each importer', async () => {
    const project = workspace({
      'src/a.ts': importing('./nn/norm'),
      'src/deep/er/b.ts': importing('../../nn/norm.js'),
      'src/c.ts': importing('./other/norm'),
    });
    expect((await project.call('--from', './src/nn/norm.ts=./src/ms/norm')).status).toBe(0);
    expect(project.read('src/a.ts')).toBe(migratedTo('./ms/norm'));
    expect(project.read('src/deep/er/b.ts')).toBe(migratedTo('../../ms/norm'));
    expect(project.read('src/c.ts')).toBe(importing('./other/norm'));
    expect((await project.call('check', '--from', './src/nn/norm.ts=./src/ms/norm')).status).toBe(0);
  });

  test('names paths by a glob, from any folder', async () => {
    const project = workspace({ 'src/a.ts': importing('./nn/norm'), 'src/b.ts': importing('./nn') });
    expect((await project.callIn('src', '--from', './nn/**=mindspore')).status).toBe(0);
    expect(project.read('src/a.ts')).toBe(migratedNet);
    // Also where the source is itself called like its namespace.
    expect(project.read('src/b.ts')).toMatch(/^import \{ nn( as \w+)? \} from 'mindspore';$/m);
    expect((await project.call('check', '--from', './src/nn/**=mindspore')).status).toBe(0);
  });

  test('of a path is no package of the same letters', async () => {
    const project = workspace({ 'a.ts': importing('nn/norm') });
    await project.call('--from', './nn/**=mindspore');
    expect(project.read('a.ts')).toBe(importing('nn/norm'));
  });
});
