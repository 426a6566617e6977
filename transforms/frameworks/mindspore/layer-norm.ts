import { checkEpsAboveZero } from '../../meaning/eps.ts';
import { argumentFor, given, settingOf } from '../../call.ts';
import { layerNormProbe } from '../../meaning/layer-norm.ts';
import type { Call } from '../../types/call.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { LayerNormMeaning, Setting } from '../../types/meaning.ts';
import { isRefusal, type Refusal, refused, unresolved } from '../../types/refusal.ts';
import type { Target } from '../../types/target.ts';
import type { Value } from '../../types/value.ts';
import { booleanValue, decimalOf, listValue, literalOf, numberValue, sourceOf } from '../../value.ts';
import { checkLayerNormDigits } from './releases.ts';
import { layerNorm } from './signatures.ts';

/** Parameters that change what the layer computes in ways no meaning describes. */
const unsupported = ['gamma_init', 'beta_init', 'dtype'];

const axisParameters = ['begin_norm_axis', 'begin_params_axis'];

/** mindspore.nn.LayerNorm: the last axis alone unless the rank of the input is known; scale and shift always learnt. */
export const layerNormLayer: LayerDefinition = {
  family: 'layer-norm',
  signature: layerNorm,
  positional: layerNorm.length,
  // A number is no shape here.
  probe: (written, inputRank) => {
    const probe = layerNormProbe(written, inputRank);
    const shape = probe.sizes['normalized_shape'];
    return typeof shape === 'number' ? { ...probe, sizes: { normalized_shape: [shape] } } : probe;
  },
  read: (call, signature) => {
    const extra =
      unsupported.find((name) => given(call, name) !== undefined) ??
      (hasUsualAxes(call) ? undefined : axisParameters[0]);
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

/** Whether the axes are those of the shape: none but the last, the default, or both the same, which inputs of any other rank do not fit. */
function hasUsualAxes(call: Call): boolean {
  const [norm, params] = axisParameters.map((name) => {
    const value = given(call, name);
    return value && decimalOf(value)?.eq(-1) === true ? undefined : value;
  });
  if (!norm && !params) return true;
  const axis = norm && decimalOf(norm);
  return axis?.gte(0) === true && params !== undefined && decimalOf(params)?.eq(axis) === true;
}

export const writeLayerNorm: Writer<LayerNormMeaning> = ({ shape, eps, affine, bias }, target) => {
  const problem =
    checkLayerNormDigits(target) ??
    checkEpsAboveZero(eps) ??
    mustBeLearnt(affine, 'gamma') ??
    mustBeLearnt(bias, 'beta');
  if (problem) return problem;
  const lengths = asList(shape.value);
  if (isRefusal(lengths)) return lengths;
  const axis = firstAxis(lengths, target);
  if (axis !== undefined && isRefusal(axis)) return axis;
  return {
    layer: 'LayerNorm',
    arguments: [
      ...argumentFor(layerNorm, 'normalized_shape', { ...shape, value: lengths }),
      ...(axis
        ? axisParameters.map((parameter) => ({ parameter, value: axis, because: 'axis-from-rank' }))
        : []),
      ...argumentFor(layerNorm, 'epsilon', eps),
    ],
  };
};

function mustBeLearnt({ value }: Setting, attribute: string): Refusal | undefined {
  const literal = literalOf(value);
  if (literal?.kind !== 'boolean') return unresolved('affine-unknown', { attribute });
  return literal.value ? undefined : refused('affine-always-learnt', { attribute });
}

/** The shape as the list that MindSpore insists on. */
function asList(shape: Value): Value | Refusal {
  if (axesOf(shape) !== undefined) return shape;
  const source = sourceOf(shape);
  const length = decimalOf(shape);
  if (length?.lt(1)) return refused('length-out-of-range', { value: length.toString() });
  const isNumber = literalOf(shape)?.kind === 'number' || source?.traits.type === 'number';
  return isNumber ? listValue(shape) : unresolved('shape-unknown');
}

/** How many axes a list of their lengths names. */
const axesOf = (shape: Value): number | undefined =>
  shape.kind === 'list' ? shape.items.length : sourceOf(shape)?.items;

/** The first of several axes, which MindSpore counts from the front: it needs the input's rank. */
function firstAxis(lengths: Value, { inputRank: rank }: Target): Value | Refusal | undefined {
  const axes = axesOf(lengths);
  if (axes === undefined || axes === 1) return undefined;
  if (axes === 0) return refused('length-out-of-range', { value: '[]' });
  if (rank === undefined) return refused('input-rank-unknown', { axes: String(axes) });
  return rank > axes
    ? numberValue(String(rank - axes))
    : refused('input-rank-too-small', { axes: String(axes), rank: String(rank) });
}
