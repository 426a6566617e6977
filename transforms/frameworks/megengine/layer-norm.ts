import { checkEpsAboveZero } from '../../meaning/eps.ts';
import { argumentFor, settingOf } from '../../call.ts';
import { layerNormProbe } from '../../meaning/layer-norm.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { LayerNormMeaning } from '../../types/meaning.ts';
import { refused, unresolved } from '../../types/refusal.ts';
import { booleanValue, literalOf } from '../../value.ts';
import { layerNorm } from './signatures.ts';

/** megengine.module.LayerNorm: no switch for the bias alone. */
export const layerNormLayer: LayerDefinition = {
  family: 'layer-norm',
  signature: layerNorm,
  positional: layerNorm.length,
  probe: layerNormProbe,
  read: (call, signature) => ({
    family: 'layer-norm',
    shape: settingOf(call, signature, 'normalized_shape'),
    eps: settingOf(call, signature, 'eps'),
    affine: settingOf(call, signature, 'affine'),
    bias: { value: booleanValue(true) },
  }),
};

export const writeLayerNorm: Writer<LayerNormMeaning> = ({ shape, eps, affine, bias }) => {
  const problem = checkEpsAboveZero(eps);
  if (problem) return problem;
  const learnt = literalOf(affine.value);
  const withBias = literalOf(bias.value);
  // Without a scale there is no shift either, whatever `bias` says.
  if (!(learnt?.kind === 'boolean' && !learnt.value)) {
    if (withBias?.kind !== 'boolean') return unresolved('bias-unknown');
    if (!withBias.value) return refused('bias-always-learnt', { attribute: 'bias' });
  }
  return {
    layer: 'LayerNorm',
    arguments: [
      ...argumentFor(layerNorm, 'normalized_shape', shape),
      ...argumentFor(layerNorm, 'eps', eps),
      ...argumentFor(layerNorm, 'affine', affine),
    ],
  };
};
