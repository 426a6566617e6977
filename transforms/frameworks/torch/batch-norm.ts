import { settingOf } from '../../call.ts';
import { remarkLargeMomentum } from '../../meaning/remarks.ts';
import { batchNormProbe } from '../../meaning/batch-norm.ts';
import { fromTracking } from '../../meaning/tracking.ts';
import type { LayerDefinition } from '../../types/framework.ts';
import type { Rank } from '../../types/meaning.ts';
import { checkDtype } from './dtype.ts';
import { batchNorm } from './signatures.ts';
import { checkSizes } from './sizes.ts';

/** torch.nn.BatchNorm1d/2d/3d: `momentum` weighs the new batch; without tracking, the batch's statistics always. */
export const batchNormLayer = (rank: Rank): LayerDefinition => ({
  family: 'batch-norm',
  signature: batchNorm,
  positional: batchNorm.length,
  probe: batchNormProbe(rank),
  remarks: remarkLargeMomentum,
  read: (call, signature) =>
    checkDtype(call) ??
    checkSizes(call) ?? {
      family: 'batch-norm',
      rank,
      features: settingOf(call, signature, 'num_features'),
      eps: settingOf(call, signature, 'eps'),
      newWeight: settingOf(call, signature, 'momentum'),
      affine: settingOf(call, signature, 'affine'),
      statistics: fromTracking(settingOf(call, signature, 'track_running_stats')),
    },
});
