import { settingOf } from '../../call.ts';
import { layerNormProbe } from '../../meaning/layer-norm.ts';
import type { LayerDefinition } from '../../types/framework.ts';
import { checkDtype } from './dtype.ts';
import { layerNorm } from './signatures.ts';
import { checkSizes } from './sizes.ts';

/** torch.nn.LayerNorm. */
export const layerNormLayer: LayerDefinition = {
  family: 'layer-norm',
  signature: layerNorm,
  positional: layerNorm.length,
  probe: layerNormProbe,
  read: (call, signature) =>
    checkDtype(call) ??
    checkSizes(call) ?? {
      family: 'layer-norm',
      shape: settingOf(call, signature, 'normalized_shape'),
      eps: settingOf(call, signature, 'eps'),
      affine: settingOf(call, signature, 'elementwise_affine'),
      bias: settingOf(call, signature, 'bias'),
    },
};
