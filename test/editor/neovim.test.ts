import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtPackage } from '../support/built-program.ts';
import { readReport } from '../support/report.ts';
import { repository } from '../support/sources.ts';
import { workspace, type Workspace } from '../support/workspace.ts';

interface Wanted {
  readonly file: string;
  readonly kind: string;
  /** 1-based. */
  readonly line?: number;
  /** 0-based, in bytes. */
  readonly column?: number;
}

interface Outcome {
  readonly error?: string;
  readonly titles?: readonly string[];
  readonly diagnostics: readonly { line: number; column: number; code: string; source: string }[];
}

/** Lets Neovim, without a screen and without anybody's settings, do one thing to a file. */
function neovim(project: Workspace, wanted: Wanted): Outcome {
  const [request, result] = [project.path('wanted.json'), project.path('result.json')];
  const cmd = [process.execPath, join(builtPackage(), 'bin/normshift.js'), 'lsp', '--stdio'];
  writeFileSync(request, JSON.stringify({ ...wanted, cmd, result, root: project.folder }));
  const { stderr } = spawnSync(
    'nvim',
    ['--headless', '--clean', '-n', '-S', join(repository, 'test/editor/support/neovim.lua')],
    {
      cwd: project.folder,
      encoding: 'utf8',
      timeout: 100_000,
      env: { PATH: process.env['PATH'], HOME: project.folder, NORMSHIFT_WANTED: request },
    },
  );
  if (!existsSync(result)) throw new Error(`Neovim left no result: ${stderr}`);
  return JSON.parse(readFileSync(result, 'utf8')) as Outcome;
}

// Where it is not installed, only CI insists on it.
const missing = spawnSync('nvim', ['--version']).error !== undefined && process.env['CI'] === undefined;

describe.skipIf(missing)('Neovim', () => {
  test('is installed', () => {
    expect(spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout).toMatch(/^NVIM v0\.\d+/);
  });

  test('shows the diagnostics of an example, and its quick fix gives what migrate gives for that site', () => {
    const project = workspace().copy('examples/resnet', 'resnet');
    const file = 'resnet/src/calibrate.ts';
    const original = project.read(file);
    const sites = readReport(
      project.run('resnet/src/calibrate.ts', '--dry-run', '--reporter', 'json').stdout,
    ).sites;
    const constructions = sites.filter(({ kind }) => kind === 'construction');
    const [first, second] = constructions;
    if (!first || !second) throw new Error('two constructions expected');
    const done = neovim(project, {
      file: project.path(file),
      kind: 'quickfix',
      line: first.line,
      column: first.column - 1,
    });
    expect(done.error).toBeUndefined();
    expect(done.diagnostics).toContainEqual(
      expect.objectContaining({ line: first.line - 1, column: first.column - 1, source: 'normshift' }),
    );
    expect(done.titles?.[0]).toMatch(/^Migrate BatchNorm2d to mindspore/);
    const after = project.read(file);
    // The site is as migrate has it, but for the name of the namespace, which the other site still needs.
    const renamed = first.after?.replace(/^new \w+\./, 'new msnn.') ?? '';
    expect(after).toContain(renamed);
    expect(after).toContain(second.before);
    expect(after).not.toBe(original);
    // The second fix ends where migrate ends up from there.
    const rest = workspace({ 'calibrate.ts': after });
    rest.run('calibrate.ts');
    const [other] = readReport(project.run(file, '--dry-run', '--reporter', 'json').stdout).sites.filter(
      ({ kind, status }) => kind === 'construction' && status === 'migrated',
    );
    if (!other) throw new Error('one construction expected');
    const again = neovim(project, {
      file: project.path(file),
      kind: 'quickfix',
      line: other.line,
      column: other.column - 1,
    });
    expect(again.error).toBeUndefined();
    expect(project.read(file)).toBe(rest.read('calibrate.ts'));
  });

  test('gives the file that migrate gives, where the site is all there is', () => {
    const project = workspace().copy('examples/guides', 'guides').copy('examples/guides', 'other');
    const [file, line] = ['batch-norm-2d.ts', 'new nn.BatchNorm2d'];
    const at = project
      .read(`guides/${file}`)
      .split('\n')
      .findIndex((each) => each.includes(line));
    const column = project.read(`guides/${file}`).split('\n')[at]?.indexOf(line) ?? 0;
    const done = neovim(project, {
      file: project.path('guides', file),
      kind: 'quickfix',
      line: at + 1,
      column,
    });
    expect(done.error).toBeUndefined();
    project.run(`other/${file}`);
    expect(project.read(`guides/${file}`)).toBe(project.read(`other/${file}`));
    expect(project.read(`guides/${file}`)).toContain('{ momentum: 0.9 }');
  });

  test('fixes all of an example as migrate does', () => {
    const project = workspace().copy('examples/resnet', 'resnet').copy('examples/resnet', 'other');
    const file = 'src/blocks/basic.ts';
    const done = neovim(project, { file: project.path('resnet', file), kind: 'source.fixAll' });
    expect(done.error).toBeUndefined();
    project.run('other', '--safe-only');
    expect(project.read(`resnet/${file}`)).toBe(project.read(`other/${file}`));
    expect(project.read(`resnet/${file}`)).not.toBe(
      readFileSync(join(repository, 'examples/resnet', file), 'utf8'),
    );
  });
});
