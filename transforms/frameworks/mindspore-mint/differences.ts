import type { Difference } from '../../types/difference.ts';
import { mindspore } from '../mindspore/index.ts';

/** What a migration from torch cannot remove. */
export const fromTorch: readonly Difference[] = [
  ...(mindspore.differences['torch'] ?? []).filter(({ aspect }) => aspect === 'initial-mode'),
  {
    // mindspore.mint.nn.GroupNorm has weight and bias also without affine, and does not learn them.
    aspect: 'state-keys',
    code: 'affine-keys-kept',
    occurs: (source, target) => source.stateKeys.length === 0 && target.stateKeys.join() === 'weight,bias',
  },
];
