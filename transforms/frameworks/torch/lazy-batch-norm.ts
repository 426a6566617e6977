import { batchNormProbe } from '../../meaning/batch-norm.ts';
import type { LayerDefinition } from '../../types/framework.ts';
import type { Rank } from '../../types/meaning.ts';
import { lazyBatchNorm } from './signatures.ts';

/** torch.nn.LazyBatchNorm1d/2d/3d, which no target has: understood, so that it can be said why it stays. */
export const lazyBatchNormLayer = (rank: Rank): LayerDefinition => ({
  family: 'lazy-batch-norm',
  signature: lazyBatchNorm,
  positional: lazyBatchNorm.length,
  probe: () => ({ ...batchNormProbe(rank)(), sizes: {} }),
  read: () => ({ family: 'lazy-batch-norm', rank }),
});
