import { argumentFor, given, settingOf } from '../../call.ts';
import { layerNormProbe } from '../../meaning/layer-norm.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { LayerNormMeaning, Setting } from '../../types/meaning.ts';
import { isRefusal, type Refusal, refused, unresolved } from '../../types/refusal.ts';
import type { Value } from '../../types/value.ts';
import { booleanValue, decimalOf, listValue, literalOf, sourceOf } from '../../value.ts';
import { checkLayerNormDigits } from './releases.ts';
import { layerNorm } from './signatures.ts';

/** Parameters that change what the layer computes in ways no meaning describes. */
const unsupported = ['begin_norm_axis', 'begin_params_axis', 'gamma_init', 'beta_init', 'dtype'];

/** mindspore.nn.LayerNorm: the last axis alone unless the rank of the input is known; scale and shift always learnt. */
export const layerNormLayer: LayerDefinition = {
  family: 'layer-norm',
  signature: layerNorm,
  positional: layerNorm.length,
  // A number is no shape here.
  probe: (written) => {
    const probe = layerNormProbe(written);
    const shape = probe.sizes['normalized_shape'];
    return typeof shape === 'number' ? { ...probe, sizes: { normalized_shape: [shape] } } : probe;
  },
  read: (call, signature) => {
    const extra = unsupported.find((name) => given(call, name) !== undefined);
    if (extra) return unresolved('unsupported-parameter', { parameter: extra });
    const shape = settingOf(call, signature, 'normalized_shape');
    const [single] = shape.value.kind === 'list' ? shape.value.items : [];
    return {
      family: 'layer-norm',
      // A list of one length means that length.
      shape: single ? { ...shape, value: single } : shape,
      eps: settingOf(call, signature, 'epsilon'),
      affine: { value: booleanValue(true) },
      bias: { value: booleanValue(true) },
    };
  },
};

export const writeLayerNorm: Writer<LayerNormMeaning> = ({ shape, eps, affine, bias }, target) => {
  const problem = checkLayerNormDigits(target) ?? mustBeLearnt(affine, 'gamma') ?? mustBeLearnt(bias, 'beta');
  if (problem) return problem;
  const lengths = asList(shape.value);
  if (isRefusal(lengths)) return lengths;
  return {
    layer: 'LayerNorm',
    arguments: [
      ...argumentFor(layerNorm, 'normalized_shape', { ...shape, value: lengths }),
      ...argumentFor(layerNorm, 'epsilon', eps),
    ],
  };
};

function mustBeLearnt({ value }: Setting, attribute: string): Refusal | undefined {
  const literal = literalOf(value);
  if (literal?.kind !== 'boolean') return unresolved('affine-unknown', { attribute });
  return literal.value ? undefined : refused('affine-always-learnt', { attribute });
}

/** The shape as the list that MindSpore insists on. More than one axis needs the input's rank. */
function asList(shape: Value): Value | Refusal {
  const source = sourceOf(shape);
  if (source?.items !== undefined) {
    return source.items === 1 ? shape : refused('rank-unknown', { axes: String(source.items) });
  }
  const length = decimalOf(shape);
  if (length?.lt(1)) return refused('length-out-of-range', { value: length.toString() });
  const isNumber = literalOf(shape)?.kind === 'number' || source?.traits.type === 'number';
  return isNumber ? listValue(shape) : unresolved('shape-unknown');
}
