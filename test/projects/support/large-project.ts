import type { Tree } from '../../modules/tree.ts';

/** How many scripts the project has. */
export const size = 300;

/** A project in memory: every file uses the next one's name, and a third of them construct a layer through a barrel. */
export const largeProject: Tree = {
  'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '@/*': ['./src/*'] } } },
  'src/layers/index.ts': `export * from './norm';\n`,
  'src/layers/norm.ts': `export { nn } from 'torch';\nexport const rate = 0.2;\n`,
  ...Object.fromEntries(
    Array.from({ length: size - 2 }, (_, n) => [
      `src/part${String(n % 20)}/module${String(n)}.ts`,
      [
        `import { nn, rate } from '${n % 2 === 0 ? '../layers' : '@/layers'}';`,
        `import { value as next } from '../part${String((n + 1) % 20)}/module${String((n + 1) % (size - 2))}';`,
        ...(n % 3 === 0 ? [`export const layer = new nn.BatchNorm2d(8, 1e-5, rate);`] : []),
        `export const value = (): unknown => [next, nn, '${'x'.repeat(1000)}'];`,
        '',
      ].join('\n'),
    ]),
  ),
};
