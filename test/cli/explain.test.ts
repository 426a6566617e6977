import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { LineExplanation } from '../../src/explanation/index.ts';
import { codes } from '../../src/explanation/index.ts';
import { net, refusedNet, type Workspace, workspace } from '../support/workspace.ts';

const library = `export class BatchNorm2d {
  constructor(
    readonly features: number,
    readonly eps = 1e-3,
    readonly affine = true,
    readonly momentum = 0.1,
  ) {}
}
`;
const project = (model: string): Workspace =>
  workspace({
    'package.json': '{}',
    'src/nn/norm.ts': library,
    'src/nn/index.ts': `export * from './norm';\n`,
    'src/barrel.ts': `export { BatchNorm2d as Norm } from './nn';\n`,
    'src/model.ts': model,
  });
const model = `import { Norm } from './barrel';

const slow = 0.2;
export const bn = new Norm(64, 1e-5, true, slow);
`;

/** Explains a line as data. */
async function explained(of: Workspace, what: string, ...args: readonly string[]): Promise<LineExplanation> {
  const { status, stdout, stderr } = await of.call('explain', what, '--reporter', 'json', ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout) as LineExplanation;
}

const only = ({ expressions }: LineExplanation): LineExplanation['expressions'][number] => {
  const [first, ...more] = expressions;
  if (!first || more.length > 0) throw new Error(`${String(expressions.length)} expressions`);
  return first;
};

const wayOf = (explanation: LineExplanation): string[] =>
  only(explanation).chain.map(({ place, text }) =>
    place ? `${place.file}:${String(place.line)} ${text}` : text,
  );

/** What is told on a narrow terminal. */
async function narrow(of: Workspace, ...args: readonly string[]): Promise<string> {
  let stdout = '';
  await run(['explain', ...args], {
    cwd: of.folder,
    version: '0.0.0',
    stdout: (text) => void (stdout += text),
    stderr: () => undefined,
    colours: { stdout: false, stderr: false },
    columns: { stdout: 40 },
    cacheFolder: tmpdir(),
    processes: { id: 1, isRunning: () => false },
  });
  return stdout;
}

describe('explain <code>', () => {
  const none = workspace;

  test('tells what a finding means, what to do, and what the rule’s page says', async () => {
    const { status, stdout } = await none().call('explain', 'class-escapes');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^class-escapes {2}finding\n/);
    expect(stdout).toContain('docs/rules/norm-class.md');
    expect(stdout).toContain('what to do: construct the layer here, or migrate what constructs it');
  });

  test('names what differs from site to site', async () => {
    expect((await none().call('explain', 'use-renamed')).stdout).toContain('<member>');
  });

  test.each([...codes.keys()])('knows %s', async (code) => {
    const { status, stdout } = await none().call('explain', code, '--reporter', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      code,
      message: expect.stringMatching(/\S/) as string,
    });
    // Where the sentence itself is about undefined, it says what may be.
    expect(stdout.replace(/(may[ -]be|or|nor)[ -]undefined/g, '')).not.toContain('undefined');
  });

  test('names the nearest right word for one that it does not know', async () => {
    expect(await none().call('explain', 'momentum-invertd')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'normshift: no code is called momentum-invertd: did you mean momentum-inverted?\n',
    });
    expect((await none().call('explain', 'xyzzyxyzzy')).stderr).toContain('--list lists every code');
    expect((await none().call('explain')).status).toBe(2);
  });

  test('lists every code', async () => {
    const { status, stdout } = await none().call('explain', '--list');
    expect(status).toBe(0);
    expect(stdout.split('\n')).toEqual(expect.arrayContaining([...codes.keys()].map((each) => `  ${each}`)));
  });
});

describe('explain FILE:LINE', () => {
  test('follows the name to its declaration, and tells the signature, the call and the verdict', async () => {
    const of = project(model);
    const explanation = await explained(of, 'src/model.ts:4', '--from', './src/nn/**=./src/ms');
    expect(wayOf(explanation)).toEqual([
      'src/model.ts:4 Norm',
      `src/model.ts:1 import { Norm } from './barrel'`,
      `src/barrel.ts:1 export { BatchNorm2d as Norm } from './nn'`,
      './nn',
      `src/nn/index.ts:1 export * from './norm';`,
      'src/nn/norm.ts:1 class BatchNorm2d',
    ]);
    const { status, signature, call, meaning, after, verdict } = only(explanation);
    expect(status).toBe('migrated');
    expect(signature).toMatchObject({ by: 'library', place: { file: 'src/nn/norm.ts' } });
    expect(signature?.parameters.map(({ name }) => name).slice(0, 4)).toEqual([
      'num_features',
      'eps',
      'affine',
      'momentum',
    ]);
    expect(signature?.parameters[1]).toMatchObject({
      default: '0.001',
      place: { file: 'src/nn/norm.ts', line: 4 },
    });
    expect(call).toContainEqual({
      parameter: 'momentum',
      value: '0.2',
      from: 'argument',
      text: 'slow',
      place: { file: 'src/model.ts', line: 4, column: 44 },
    });
    expect(meaning?.settings).toContainEqual({
      name: 'weight of the new batch in the running statistics',
      value: '0.2',
    });
    expect(after).toContain('1 - slow');
    expect(verdict).toContain('equivalent');
  });

  test('tells which defaults apply, and where the library says so', async () => {
    const of = project(model.replace('64, 1e-5, true, slow', '64'));
    const { call } = only(await explained(of, 'src/model.ts:4', '--from', './src/nn/**=./src/ms'));
    expect(call).toContainEqual({
      parameter: 'eps',
      value: '0.001',
      from: 'default',
      place: { file: 'src/nn/norm.ts', line: 4 },
    });
  });

  test('names the dialect that the configuration gives', async () => {
    const of = project(model);
    of.write({
      'normshift.config.json': JSON.stringify({
        sources: [{ from: './src/nn/**', to: './src/ms', dialect: 'tinygrad' }],
      }),
    });
    const { signature } = only(await explained(of, 'src/model.ts:4'));
    expect(signature?.by).toBe('configuration');
    expect(signature?.why).toContain('./src/nn/**');
  });

  test('tells why a site was left, with what to do', async () => {
    const { status, decision, findings, signature } = only(
      await explained(workspace({ 'net.ts': refusedNet }), 'net.ts:3'),
    );
    expect(status).toBe('refused');
    expect(decision).toContain('no equivalent');
    expect(findings[0]?.remedy).toMatch(/\S/);
    expect(signature).toMatchObject({ by: 'framework', layer: 'BatchNorm2d' });
  });

  test('follows aliases and require', async () => {
    const text = `const torch = require('torch');\nconst { nn } = torch;\nmodule.exports = new nn.BatchNorm2d(8);\n`;
    expect(wayOf(await explained(workspace({ 'net.cjs': text }), 'net.cjs:3'))).toEqual([
      'net.cjs:3 nn.BatchNorm2d',
      'net.cjs:2 const { nn } = torch',
      `net.cjs:1 const torch = require('torch')`,
      'torch',
    ]);
  });

  test('explains the use of a layer by its construction', async () => {
    const of = workspace({ 'net.ts': `${net}export const mean = bn.running_mean;\n` });
    const explanation = await explained(of, 'net.ts:4');
    expect(only(explanation)).toMatchObject({ kind: 'attribute', status: 'migrated' });
    expect(wayOf(explanation)[1]).toContain('net.ts:3 new nn.BatchNorm2d(64');
  });

  test('takes the column where several stand on a line', async () => {
    const text = `import { nn } from 'torch';\nexport const all = [new nn.BatchNorm2d(8), new nn.LayerNorm(8)];\n`;
    const of = workspace({ 'net.ts': text });
    expect((await explained(of, 'net.ts:2')).expressions).toHaveLength(2);
    expect(only(await explained(of, 'net.ts:2:48')).text).toBe('new nn.LayerNorm(8)');
  });

  test.each([
    [
      'of an unknown module',
      `import { BatchNorm2d } from 'far';\nnew BatchNorm2d(8);\n`,
      'which is no source module',
    ],
    ['of the file', `class BatchNorm2d {}\nnew BatchNorm2d();\n`, 'declares BatchNorm2d itself'],
    [
      'that hides an import',
      `import { BatchNorm2d } from 'torch/nn';\nexport const f = (BatchNorm2d: any) => new BatchNorm2d(8);\n`,
      'than the import at 1:10, which it hides',
    ],
    ['of nowhere', `\nnew BatchNorm2d(8);\n`, 'nothing in this file declares BatchNorm2d'],
  ])('tells why a class %s is left alone', async (_, text, reason) => {
    const { status, decision } = only(await explained(workspace({ 'net.ts': text }), 'net.ts:2'));
    expect(status).toBe('no-site');
    expect(decision).toContain(reason);
  });

  test('shows what an unknown module declares, and the option that would take it in', async () => {
    const of = project(`import { BatchNorm2d } from './nn';\nnew BatchNorm2d(8);\n`);
    const explanation = await explained(of, 'src/model.ts:2');
    expect(wayOf(explanation).at(-1)).toBe('src/nn/norm.ts:1 class BatchNorm2d');
    expect(only(explanation).findings[0]?.remedy).toContain("--from './nn'");
  });

  test.each([
    [1, 'an import is no site'],
    [2, 'stands in a comment'],
    [3, 'stands in a string'],
    [4, 'no norm layer is constructed or used on this line: the nearest site is on line 5'],
  ])('says what stands on a line without a site: %i', async (line, reason) => {
    const of = workspace({
      'net.ts': `import { BatchNorm2d } from 'torch/nn';\n// new BatchNorm2d(8)\nconst s = 'BatchNorm2d';\nconst n = 8;\nexport const bn = new BatchNorm2d(n);\n`,
    });
    const { nothing, edits } = await explained(of, `net.ts:${String(line)}`);
    expect(nothing).toContain(reason);
    if (line === 1) expect(edits).toContainEqual({ before: `'torch/nn'`, after: `'mindspore/nn'` });
  });

  test('says so where the configuration takes the file out', async () => {
    const of = workspace({ 'net.ts': net, 'normshift.config.json': '{"ignore":["net.ts"]}' });
    expect((await explained(of, 'net.ts:3')).nothing).toContain('no run touches it');
  });

  test.each([
    ['no.ts:1', 'no such file'],
    ['net.ts:99', 'its lines are 1 to 4'],
    ['net.ts', 'write one behind it: net.ts:1'],
    ['broken.ts:1', 'does not parse'],
  ])('refuses %s in one line', async (what, reason) => {
    const { status, stderr } = await workspace({ 'net.ts': net, 'broken.ts': 'const (' }).call(
      'explain',
      what,
    );
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test('fits in 40 columns, and changes nothing', async () => {
    const of = project(model);
    const before = of.snapshot();
    const text = await narrow(of, 'src/model.ts:4', '--from', './src/nn/**=./src/ms');
    expect(text.split('\n').filter((line) => line.length > 40)).toEqual([]);
    for (const title of ['where it comes from', 'the signature', 'the call', 'the meaning', 'the check']) {
      expect(text).toContain(`  ${title}\n`);
    }
    expect(of.snapshot()).toEqual(before);
  });
});
