import type { Difference } from '../../types/difference.ts';

/** What a migration from torch cannot remove. */
export const fromTorch: readonly Difference[] = [
  {
    aspect: 'state-keys',
    code: 'no-batch-count-kept',
    occurs: (source, target) =>
      !target.stateKeys.includes('num_batches_tracked') &&
      [...target.stateKeys, 'num_batches_tracked'].sort().join() === [...source.stateKeys].sort().join(),
  },
];
