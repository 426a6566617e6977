import { describe, expect, test } from 'vitest';
import { torch } from '../../transforms/frameworks/torch/index.ts';
import { inferSignature } from '../../src/signature/index.ts';
import { compact } from './support/compact.ts';
import { exportOf, libraryFile } from './support/library.ts';

/** Parameters with the value that a library might give them, and the text of it. */
const parameters = [
  { name: 'eps', own: 'eps', value: 1e-3, text: '1e-3', type: 'number' },
  { name: 'momentum', own: 'momentum', value: 0.25, text: '0.25', type: 'number' },
  { name: 'affine', own: 'affine', value: false, text: 'false', type: 'boolean' },
  { name: 'track_running_stats', own: 'trackRunningStats', value: false, text: 'false', type: 'boolean' },
] as const;

type Each = (typeof parameters)[number];

/** Ways to write the same default of a positional parameter: in the list of parameters, and in the body. */
const positional: Readonly<Record<string, (each: Each) => readonly [parameter: string, body: string]>> = {
  initialiser: ({ own, text }) => [`${own} = ${text}`, `this.${own} = ${own};`],
  property: ({ own, text }) => [`readonly ${own} = ${text}`, ''],
  nullish: ({ own, text, type }) => [`${own}?: ${type}`, `this.${own} = ${own} ?? ${text};`],
  ternary: ({ own, text, type }) => [
    `${own}?: ${type}`,
    `this.${own} = ${own} === undefined ? ${text} : ${own};`,
  ],
  reversed: ({ own, text, type }) => [
    `${own}?: ${type}`,
    `this.${own} = void 0 !== ${own} ? ${own} : ${text};`,
  ],
  statement: ({ own, text, type }) => [
    `${own}?: ${type}`,
    `if (${own} === undefined) { ${own} = ${text}; } this.${own} = ${own};`,
  ],
  branches: ({ own, text, type }) => [
    `${own}?: ${type}`,
    `if (${own} == null) this.${own} = ${text}; else this.${own} = ${own};`,
  ],
  opaque: ({ own, text, type }) => [`${own}?: ${type}`, `this.${own} = wrap(${own} ?? ${text});`],
};

const options: Readonly<Record<string, (each: Each) => string>> = {
  member: ({ own, text }) => `this.${own} = options.${own} ?? ${text};`,
  pattern: ({ own, text }) => `const { ${own} = ${text} } = options; this.${own} = ${own};`,
  renamed: ({ own, text }) => `const { ${own}: x_${own} = ${text} } = options; this.x_${own} = x_${own};`,
  spread: ({ own, text }) => `this.${own} = { ${own}: ${text}, ...options }.${own};`,
  assign: ({ own, text }) =>
    `const c_${own} = Object.assign({ ${own}: ${text} }, options); this.${own} = c_${own}.${own};`,
  own: ({ own, text }) =>
    `this.${own} = ${text}; if (options.${own} !== undefined) this.${own} = options.${own};`,
};

describe('the same signature, however it is written', () => {
  const expected = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));

  test.each(orders(parameters).map((each) => [each.map(({ own }) => own).join(', '), each] as const))(
    'in the order %s',
    (_, order) => {
      for (const [style, write] of Object.entries(positional)) {
        const written = order.map(write);
        const is = infer(
          `n: number, ${written.map(([text]) => text).join(', ')}`,
          written.map(([, text]) => text).join('\n'),
        );
        expect(is, style).toMatchObject({
          positional: ['num_features', ...order.map(({ name }) => name)],
          defaults: expected,
        });
        expect(is, style).not.toHaveProperty('required');
      }
    },
  );

  test.each(Object.entries(options))('as options, each by %s', (_, write) => {
    const is = infer('n, options = {}', parameters.map(write).join('\n'));
    expect(is).toMatchObject({
      positional: ['num_features'],
      options: parameters.map(({ name }) => name),
      defaults: expected,
    });
  });
});

/** Every order of some items. */
function orders<T>(of: readonly T[]): T[][] {
  if (of.length === 0) return [[]];
  return of.flatMap((each) => orders(of.filter((other) => other !== each)).map((rest) => [each, ...rest]));
}

function infer(list: string, body: string): unknown {
  const text = `export class BatchNorm2d {\n  constructor(${list}) {\n${body}\n  }\n}\n`;
  const file = libraryFile('norm.ts', (path) => (path === 'norm.ts' ? text : undefined));
  const declaration = exportOf('BatchNorm2d', file);
  const definition = torch.layers['BatchNorm2d'];
  if (!declaration || !definition) throw new Error('the class is there');
  const context = { ...file, layer: 'BatchNorm2d', definition, exportedName: 'BatchNorm2d' };
  return compact(inferSignature(declaration, context));
}
