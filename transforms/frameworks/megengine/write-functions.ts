import { checkEpsAboveZero } from '../../meaning/eps.ts';
import { affineOf, functionCall, presenceOf } from '../../meaning/functional-norm.ts';
import { checkWindow } from '../../meaning/local-response-norm.ts';
import type { Call } from '../../types/call.ts';
import type { Signature, Writer } from '../../types/framework.ts';
import type {
  AffineTensors,
  FunctionalBatchNorm,
  FunctionalNormMeaning,
  Setting,
} from '../../types/meaning.ts';
import { type Refusal, refused, unresolved } from '../../types/refusal.ts';
import { booleanValue, complement } from '../../value.ts';
import {
  batchNormFunction,
  groupNormFunction,
  instanceNormFunction,
  layerNormFunction,
  localResponseNormFunction,
} from './function-signatures.ts';
import { checkGroups } from './releases.ts';

export const writeFunction: Writer<FunctionalNormMeaning> = ({ norm }, target) => {
  switch (norm.kind) {
    case 'batch-norm':
      return writeBatchNorm(norm);
    case 'instance-norm':
      return (
        checkGroups('instance_norm', target) ??
        checkEpsAboveZero(norm.eps) ??
        withAffine('instance_norm', instanceNormFunction, { inp: norm.input }, norm, fourDimensional)
      );
    case 'layer-norm':
      return withAffine(
        'layer_norm',
        layerNormFunction,
        { inp: norm.input, normalized_shape: norm.shape },
        norm,
      );
    case 'group-norm':
      return (
        checkGroups('group_norm', target) ??
        checkEpsAboveZero(norm.eps) ??
        withAffine(
          'group_norm',
          groupNormFunction,
          { inp: norm.input, num_groups: norm.groups },
          norm,
          fourDimensional,
        )
      );
    case 'local-response-norm': {
      const { input: inp, window: kernel_size, alpha, beta, bias: k } = norm;
      const name = 'local_response_norm';
      const settings = { inp, kernel_size, k, alpha, beta };
      return (
        checkWindow({ family: 'local-response-norm', ...norm }) ??
        because(functionCall(name, localResponseNormFunction, settings, fourDimensional(name)), {
          alpha: 'alpha-divided',
        })
      );
    }
    case 'rms-norm':
      return refused('no-such-function', { function: 'rms_norm' });
  }
};

/**
 * Running statistics of shape `(C,)`, as torch has them, are not updated in training: MegEngine writes to a copy; and in
 * inference they are rejected.
 */
function writeBatchNorm(norm: FunctionalBatchNorm): Call | Refusal {
  const { input: inp, mean, variance, weight, bias, training, newWeight, eps } = norm;
  for (const [parameter, setting] of Object.entries({ running_mean: mean, running_var: variance })) {
    if (presenceOf(setting) !== 'absent') return unresolved('statistics-of-four-axes', { parameter });
  }
  const momentum = { ...newWeight, value: complement(newWeight.value) };
  const settings = { inp, running_mean: mean, running_var: variance, weight, bias, training, momentum, eps };
  return because(functionCall('batch_norm', batchNormFunction, settings), { momentum: 'momentum-inverted' });
}

function withAffine(
  name: string,
  signature: Signature,
  settings: Readonly<Record<string, Setting>>,
  norm: AffineTensors & { readonly eps: Setting },
  notes: (name: string) => Call['notes'] = () => [],
): Call | Refusal {
  const switched = affineOf(norm);
  if (typeof switched !== 'boolean') return switched;
  const affine = { value: booleanValue(switched) };
  const { weight, bias, eps } = norm;
  const call = functionCall(name, signature, { ...settings, affine, weight, bias, eps }, notes(name));
  return because(call, { affine: 'affine-inserted' });
}

const because = (call: Call, codes: Readonly<Record<string, string>>): Call => ({
  ...call,
  arguments: call.arguments.map((each) => {
    const code = codes[each.parameter];
    return code === undefined ? each : { ...each, because: code };
  }),
});

const fourDimensional = (layer: string): Call['notes'] => [
  { code: 'four-dimensional-only', args: { layer } },
];
