import { frameworks } from '../../transforms/index.ts';
import type { Target } from '../../transforms/types/target.ts';

/** A migration: from whose layers to whose, and as which version and device. */
export interface Direction {
  readonly from: string;
  readonly to: string;
  readonly target?: Omit<Target, 'framework' | 'version'> & { readonly version?: string };
}

/** The migrations, those to the newest releases first. */
export const directions: readonly Direction[] = [
  { from: 'torch', to: 'mindspore' },
  { from: 'torch', to: 'megengine' },
  { from: 'torch', to: 'mindspore-mint' },
  { from: 'mindspore', to: 'megengine' },
  { from: 'mindspore', to: 'mindspore-mint' },
  { from: 'megengine', to: 'mindspore' },
  { from: 'megengine', to: 'mindspore-mint' },
  { from: 'torch', to: 'mindspore', target: { device: 'cpu' } },
  { from: 'torch', to: 'mindspore', target: { device: 'gpu' } },
  { from: 'torch', to: 'mindspore', target: { device: 'ascend' } },
  { from: 'torch', to: 'mindspore', target: { inputRank: 4 } },
  ...['2.0', '2.1', '2.2', '2.4', '2.7.0'].flatMap((version): Direction[] => [
    { from: 'torch', to: 'mindspore', target: { version } },
    { from: 'torch', to: 'mindspore', target: { version, device: 'cpu' } },
    { from: 'torch', to: 'mindspore', target: { version, device: 'gpu' } },
  ]),
  { from: 'torch', to: 'mindspore-mint', target: { version: '2.4' } },
  { from: 'torch', to: 'mindspore-mint', target: { version: '2.6' } },
  {
    from: 'torch',
    to: 'megengine',
    target: { version: frameworks.find(({ name }) => name === 'megengine')?.versions[0] ?? '' },
  },
];

export const nameOf = ({ from, to, target = {} }: Direction): string =>
  [`${from} to ${to}`, ...Object.values(target).map(String)].join(' ');

/** Whether a direction names neither version nor device. */
export const isNewest = ({ target }: Direction): boolean => !target;

/** Whether a file can decide anything of what a framework reads or writes: mint's layers are torch's, its ranges mindspore's. */
export function concerns(file: string, framework: string): boolean {
  const [owner = ''] = file.slice('transforms/frameworks/'.length).split('/');
  if (framework !== 'mindspore-mint') return owner === framework;
  return owner !== 'megengine';
}
