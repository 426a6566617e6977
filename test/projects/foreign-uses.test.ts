import { describe, expect, it } from 'vitest';
import { messageFor } from '../../src/report/index.ts';
import { after, leftIn, planProject } from './support/memory-project.ts';

const norms = {
  'norm.ts': [
    `import { nn } from 'torch';`,
    `export class Norm extends nn.BatchNorm2d {`,
    `  constructor(channels: number) {`,
    `    super(channels, { momentum: 0.01 });`,
    `  }`,
    `}`,
    `export const makeNorm = (channels: number) => new nn.BatchNorm2d(channels);`,
    `export function either(channels: number) {`,
    `  if (channels > 8) return new nn.BatchNorm2d(channels);`,
    `  return undefined;`,
    `}`,
    `export const shared = new nn.BatchNorm1d(8);`,
    `export const kept = new nn.BatchNorm2d(3, { momentum: null });`,
    `export default class extends Norm {}`,
    '',
  ].join('\n'),
  'index.ts': `export * from './norm';\nexport { Norm as Renamed, shared as common } from './norm';\n`,
};

/** What is left of a file that uses these, in a run over all and then again. */
function leftOf(text: string, more: Readonly<Record<string, string>> = {}): string[] {
  const tree = { ...norms, ...more, 'net.ts': text };
  const first = planProject(tree);
  const second = planProject(after(tree, first));
  const own = (each: string): boolean => each.startsWith('net.ts');
  expect(leftIn(second).filter(own)).toEqual(leftIn(first).filter(own));
  expect([...second.texts]).toEqual([]);
  return leftIn(first).filter(own);
}

describe('uses of layers that another file constructs are reported', () => {
  const code = 'layer-of-another-file';

  it.each([
    ['a subclass', `import { Norm } from './norm';\nnew Norm(3).eval();\n`, [2]],
    ['a subclass under another name', `import { Renamed } from '.';\nnew Renamed(3).train(false);\n`, [2]],
    [
      'a subclass of a subclass',
      `import Anything from './norm';\nconst a = new Anything(3);\na.eval();\n`,
      [3],
    ],
    ['a factory', `import { makeNorm } from './norm';\nexport const m = makeNorm(3).running_mean;\n`, [2]],
    ['a factory that may return none', `import { either } from '.';\neither(3)?.eval();\n`, [2]],
    [
      'a namespace',
      `import * as norms from '.';\nnorms.common.eval();\nnew norms.Norm(1).running_var;\n`,
      [2, 3],
    ],
    ['a layer', `import { shared } from './norm';\nconst { running_mean } = shared;\n`, [2]],
    ['require', `const { makeNorm } = require('./norm');\nmakeNorm(3).forward(1);\n`, [2]],
    [
      'a field',
      `import { Norm } from '.';\nclass Net {\n  norm = new Norm(3);\n  run(x) {\n    return this.norm.forward(x);\n  }\n}\n`,
      [5],
    ],
    [
      'a subclass of the file',
      `import { Norm } from '.';\nclass Own extends Norm {}\nconst own = new Own(3);\nown.eval();\n`,
      [4],
    ],
  ])('by %s', (_, text, lines) => {
    expect(leftOf(text)).toEqual(lines.map((line) => `net.ts:${String(line)} ${code}`));
  });

  it('with the place, and what to write there', () => {
    const tree = {
      ...norms,
      'deep/net.ts': `import { shared } from '..';\nimport { Norm } from '../norm';\nnew Norm(3).eval();\n`,
    };
    const { plan } = planProject(tree);
    const [finding] = plan.files.find(({ path }) => path === 'deep/net.ts')?.sites[0]?.findings ?? [];
    expect(finding?.args).toEqual({
      member: 'eval',
      layer: 'BatchNorm2d',
      place: '../norm.ts:2',
      to: 'new Norm(3).set_train(false)',
    });
    expect(messageFor(finding?.code ?? '', finding?.args ?? {}).remedy).toContain(
      'new Norm(3).set_train(false)',
    );
  });

  it('but not where the target calls the member the same, or the layer stays the source’s', () => {
    expect(
      leftOf(`import { shared } from '.';\nexport const { training } = shared;\nshared.training;\n`),
    ).toEqual([]);
    expect(leftOf(`import { kept } from '.';\nkept.eval();\n`)).toEqual([]);
  });

  it('but not once they are written for the target', () => {
    expect(leftOf(`import { Norm } from '.';\nnew Norm(3).set_train(false);\n`)).toEqual([]);
  });

  it('wherever the run starts', () => {
    const tree = { ...norms, 'net.ts': `import { makeNorm } from '.';\nmakeNorm(3).eval();\n` };
    expect(leftIn(planProject(tree, {}, ['net.ts']))).toEqual([`net.ts:2 ${code}`]);
  });
});
