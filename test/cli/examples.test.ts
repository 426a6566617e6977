import { describe, expect, test } from 'vitest';
import { typecheck } from '../support/built-program.ts';
import { readReport } from '../support/report.ts';
import { workspace } from '../support/workspace.ts';

const passes = { status: 0, stdout: '', stderr: '' };

describe('examples/resnet, where every layer has a counterpart', () => {
  test('is checked, migrated, type-checked, and then left alone', () => {
    const project = workspace().copy('examples/resnet').track();
    const original = project.snapshot();

    expect(typecheck(project.folder)).toEqual(passes);
    expect(project.run('check').status).toBe(1);
    expect(project.snapshot()).toEqual(original);

    expect(project.run('migrate').status).toBe(0);
    const migrated = project.snapshot();
    expect(migrated).not.toEqual(original);
    expect(Object.keys(migrated)).toEqual(Object.keys(original));
    expect(typecheck(project.folder)).toEqual(passes);

    expect(project.run('check').status).toBe(0);
    project.git('add', '-A');
    expect(project.run('migrate').status).toBe(0);
    expect(project.snapshot()).toEqual(migrated);
  });

  test('is migrated alike by a dry run, which writes nothing and exits as the real run would', () => {
    const project = workspace().copy('examples/resnet');
    const original = project.snapshot();
    const dry = project.run('--dry-run', '--reporter', 'json');
    expect(dry.status).toBe(0);
    expect(project.snapshot()).toEqual(original);
    expect(project.run('migrate', '--reporter', 'json').stdout).toBe(dry.stdout);
  });

  test('has a verdict for every construction', () => {
    const project = workspace().copy('examples/resnet');
    const { sites, summary } = readReport(project.run('--dry-run', '--reporter', 'json').stdout);
    expect(summary).toMatchObject({ refused: 0, unresolved: 0, failed: 0 });
    const constructions = sites.filter(({ kind }) => kind === 'construction');
    expect(constructions.length).toBeGreaterThan(12);
    for (const { check } of constructions) expect(check?.verdict).toMatch(/^(equivalent|assumed)$/);
  });
});

describe('examples/style, which holds one refused and one unresolved site', () => {
  const left = [
    {
      file: 'src/layers/norm-from-args.ts',
      line: 7,
      status: 'unresolved',
      before: 'new nn.InstanceNorm2d(...normArgs)',
      code: 'spread-arguments',
    },
    {
      file: 'src/layers/tracked-norm.ts',
      line: 9,
      status: 'refused',
      before: 'new nn.InstanceNorm2d(32, { affine: true, trackRunningStats: true })',
      code: 'instance-norm-tracking',
    },
  ];

  test('is migrated but for these, and then left alone', () => {
    const project = workspace().copy('examples/style').track();
    const original = project.snapshot();

    expect(typecheck(project.folder)).toEqual(passes);
    const run = project.run('migrate', '--reporter', 'json');
    expect(run.status).toBe(1);
    const undecided = readReport(run.stdout).sites.filter(({ status }) => status !== 'migrated');
    expect(
      undecided.map(({ file, line, status, before, findings }) => {
        const why = findings.filter(({ severity }) => severity !== 'info');
        return { file, line, status, before, code: why.map(({ code }) => code).join() };
      }),
    ).toEqual(left);

    const migrated = project.snapshot();
    expect(migrated).not.toEqual(original);
    expect(typecheck(project.folder)).toEqual(passes);

    project.git('add', '-A');
    const again = project.run('migrate');
    expect(again.status).toBe(1);
    expect(project.snapshot()).toEqual(migrated);
    for (const { file, before, status, code } of left) {
      const line = project.read(file).split(before)[0]?.split('\n').length ?? 0;
      expect(again.stderr).toMatch(new RegExp(`${file}:${String(line)}:\\d+ +${status} +${code}`));
    }
    expect(project.run('check').status).toBe(1);
  });
});
