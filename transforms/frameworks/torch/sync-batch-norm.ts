import { given, settingOf } from '../../call.ts';
import { batchNormProbe } from '../../meaning/batch-norm.ts';
import { fromTracking } from '../../meaning/tracking.ts';
import type { LayerDefinition } from '../../types/framework.ts';
import { unresolved } from '../../types/refusal.ts';
import { checkDtype } from './dtype.ts';
import { syncBatchNorm } from './signatures.ts';
import { checkSizes } from './sizes.ts';

/** torch.nn.SyncBatchNorm over all processes; a process group is a handle that only torch knows. */
export const syncBatchNormLayer: LayerDefinition = {
  family: 'sync-batch-norm',
  signature: syncBatchNorm,
  positional: syncBatchNorm.length,
  probe: batchNormProbe(2),
  read: (call, signature) => {
    const group = given(call, 'process_group');
    if (group && group.kind !== 'null') return unresolved('process-group');
    return (
      checkDtype(call) ??
      checkSizes(call) ?? {
        family: 'sync-batch-norm',
        features: settingOf(call, signature, 'num_features'),
        eps: settingOf(call, signature, 'eps'),
        newWeight: settingOf(call, signature, 'momentum'),
        affine: settingOf(call, signature, 'affine'),
        statistics: fromTracking(settingOf(call, signature, 'track_running_stats')),
      }
    );
  },
};
