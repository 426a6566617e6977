import { layerNormProbe } from '../../meaning/layer-norm.ts';
import type { LayerDefinition } from '../../types/framework.ts';
import { rmsNorm } from './signatures.ts';

/** torch.nn.RMSNorm, which no target has as a layer: understood, so that it can be said why it stays. */
export const rmsNormLayer: LayerDefinition = {
  family: 'rms-norm',
  signature: rmsNorm,
  positional: rmsNorm.length,
  probe: layerNormProbe,
  read: () => ({ family: 'rms-norm' }),
};
