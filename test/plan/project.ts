import type { Random } from '../support/random.ts';

/** Files of a small project, with everything that makes plans of its parts differ from the plan of the whole. */
export function generateProject(random: Random): Record<string, string> {
  const files: Record<string, string> = {
    'lib/index.ts': `export * from './norms';\nexport * from './other';\n`,
    // Modules that export each other.
    'lib/norms.ts': `export * from './index';\nexport { nn as layers } from 'torch';\n`,
    'lib/other.ts': `export * from './norms';\nimport { nn } from 'torch';\nexport class Own extends nn.BatchNorm2d {}\n`,
    'lib/renamed.ts': `export { nn } from 'torch';\nexport { BatchNorm2d as Norm } from 'torch/nn';\n`,
    'house/norm.ts': `export class BatchNorm2d {}\n`,
  };
  const count = 6 + random.below(14);
  for (let at = 0; at < count; at++) {
    const folder = random.pick(['', 'src/', 'src/deep/', 'zoo/']);
    files[`${folder}net-${String(at)}.ts`] = random.pick(kinds)(way(folder), random);
  }
  if (random.chance(0.5)) {
    files['normshift.config.json'] = JSON.stringify({
      overrides: [{ files: ['zoo/**'], target: random.pick(['megengine', 'mindspore@2.11']) }],
    });
  }
  return files;
}

const way = (folder: string): string => (folder === '' ? './' : '../'.repeat(folder.split('/').length - 1));

type Kind = (up: string, random: Random) => string;

const momentum = (random: Random): string => random.pick(['0.1', '0.2', '0.003', 'm', 'null']);

const layer = (name: string, random: Random): string =>
  `declare const m: number;\nexport const bn = new ${name}(${String(1 + random.below(64))}, { momentum: ${momentum(random)} });\n`;

const kinds: readonly Kind[] = [
  (_, random) => `import { nn } from 'torch';\n${layer('nn.BatchNorm2d', random)}`,
  (_, random) => `import { nn } from 'torch';\n${layer('nn.InstanceNorm1d', random)}`,
  (up, random) => `import { layers } from '${up}lib';\n${layer('layers.BatchNorm1d', random)}`,
  (up, random) => `import { layers } from '${up}lib/other';\n${layer('layers.BatchNorm1d', random)}`,
  (up, random) => `import { Norm } from '${up}lib/renamed';\n${layer('Norm', random)}`,
  (up, random) => `import { missing } from '${up}lib';\n${layer('missing.BatchNorm2d', random)}`,
  (up, random) => `import { BatchNorm2d } from '${up}house/norm';\n${layer('BatchNorm2d', random)}`,
  (_, random) => `import { BatchNorm2d } from '@house/norms';\n${layer('BatchNorm2d', random)}`,
  () => `import { nn } from 'mindspore';\nexport const bn = new nn.BatchNorm2d(4);\n`,
  () =>
    `import { nn } from 'torch';\nexport let a: nn.BatchNorm2d = new nn.BatchNorm2d(4, { momentum: null });\n`,
  () => `export const BatchNorm2d = ;\n`,
  () => `export const nothing = 1;\n`,
];
