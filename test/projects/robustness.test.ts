import { describe, expect, it } from 'vitest';
import type { Tree } from '../modules/tree.ts';
import { leftIn, planProject } from './support/memory-project.ts';

const net = (from: string): string =>
  `import { nn } from '${from}';\n\nexport const bn = new nn.BatchNorm2d(8, 1e-5, 0.2);\n`;

const textOf = (tree: Tree, path = 'net.ts'): string | undefined => planProject(tree).texts.get(path)?.after;

const codesOf = (tree: Tree): string[] => planProject(tree).plan.notes.map(({ code }) => code);

describe('a project whose files import each other in circles', () => {
  it('is followed to an end', () => {
    const tree = {
      'a.ts': `export * from './b';\nexport { nn } from './c';\n`,
      'b.ts': `export * from './a';\nexport * from './c';\n`,
      'c.ts': `export * from './a';\nexport { nn } from 'torch';\nexport { loop } from './d';\n`,
      'd.ts': `export { loop } from './c';\n`,
      'net.ts': `${net('./b')}import { loop } from './d';\nnew loop.BatchNorm2d(3);\n`,
    };
    expect(textOf(tree)).toContain(`new nn.BatchNorm2d(8, 1e-5, 0.8)`);
  });

  it('is followed to an end where classes and values hang on themselves', () => {
    const tree = {
      'a.ts': `import { B } from './b';\nexport class A extends B {}\nexport const one = () => two();\nimport { two } from './b';\n`,
      'b.ts': `import { A, one } from './a';\nexport class B extends A {}\nexport const two = () => one();\nexport const x = x;\n`,
      'net.ts': `import { A, one } from './a';\nimport { x } from './b';\nnew A(1).eval();\none().BatchNorm2d;\nx.running_mean;\n${net('torch')}`,
    };
    const run = planProject(tree);
    expect(leftIn(run)).toEqual([]);
    expect([...run.texts.keys()]).toEqual(['net.ts']);
  });
});

describe('a project in which something is missing', () => {
  it.each(['./absent', '@acme/absent', '#absent', 'node:fs', 'https://example.org/nn.js', '../../outside'])(
    'leaves what comes from %s, and says so',
    (from) => {
      const tree = { 'net.ts': net(from), 'other.ts': net('torch') };
      const run = planProject(tree);
      expect([...run.texts.keys()]).toEqual(['other.ts']);
      expect(run.plan.notes.map(({ code }) => code)).toContain('norm-from-unknown-module');
      expect(run.plan.errors).toEqual([]);
    },
  );

  it('leaves what comes from a file that does not parse', () => {
    const run = planProject({
      'net.ts': net('./broken'),
      'broken.ts': `export { nn } from 'torch';\nexport const (`,
    });
    expect([...run.texts]).toEqual([]);
    expect(run.plan.notes.map(({ code }) => code)).toContain('norm-from-unknown-module');
  });

  it('follows names to files outside of it', () => {
    const tree = {
      '/elsewhere/layers.ts': `export { nn } from 'torch';\n`,
      'net.ts': net('../elsewhere/layers'),
    };
    const run = planProject(tree, {}, ['net.ts']);
    expect(run.texts.get('net.ts')?.after).toContain('0.8');
    expect(run.plan.files[0]?.dependsOn.map(({ path }) => path)).toEqual([
      'net.ts',
      '../elsewhere/layers.ts',
    ]);
  });
});

describe('a configuration that is broken is told in a note, and the run goes on', () => {
  const barrel = { 'layers.ts': `export { nn } from 'torch';\n`, 'net.ts': net('./layers') };

  it.each([
    ['tsconfig-broken', { 'tsconfig.json': '{ "compilerOptions": ' }],
    ['tsconfig-extends-missing', { 'tsconfig.json': { extends: './absent.json' } }],
    [
      'tsconfig-extends-cycle',
      { 'tsconfig.json': { extends: './base.json' }, 'base.json': { extends: './tsconfig.json' } },
    ],
    ['tsconfig-reference-missing', { 'tsconfig.json': { references: [{ path: './absent' }] } }],
    ['package-json-broken', { 'package.json': '{', 'user.ts': net('@acme/x') }],
    [
      'workspace-broken',
      { 'package.json': {}, 'pnpm-workspace.yaml': 'packages: [', 'user.ts': net('@acme/x') },
    ],
    [
      'workspace-name-twice',
      {
        'package.json': { workspaces: ['packages/*'] },
        'packages/a/package.json': { name: '@acme/x' },
        'packages/b/package.json': { name: '@acme/x' },
        'user.ts': net('@acme/x'),
      },
    ],
  ])('%s', (code, files: Tree) => {
    const run = planProject({ ...barrel, ...files });
    expect(run.texts.get('net.ts')?.after).toContain('0.8');
    const note = run.plan.notes.find((each) => each.code === code);
    expect(note?.file).toMatch(/\.(json|yaml)$/);
    expect(note?.reason).toMatch(/\S/);
    expect(JSON.stringify(run.plan.notes)).not.toContain('/project');
  });

  it('package-versions', () => {
    const library = (version: string): Tree[string] => ({ name: '@acme/nn', version, main: 'index.js' });
    const tree = {
      'a/node_modules/@acme/nn/package.json': library('1.0.0'),
      'a/node_modules/@acme/nn/index.js': `exports.x = 1;`,
      'b/node_modules/@acme/nn/package.json': library('2.0.0'),
      'b/node_modules/@acme/nn/index.js': `exports.x = 2;`,
      'a/net.ts': net('@acme/nn'),
      'b/net.ts': net('@acme/nn'),
    };
    expect(codesOf(tree)).toContain('package-versions');
  });
});
