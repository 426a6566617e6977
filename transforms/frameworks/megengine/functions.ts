import { given, settingOf } from '../../call.ts';
import {
  channelProbe,
  groupNormFunctionProbe,
  layerNormFunctionProbe,
  localResponseNormFunctionProbe,
} from '../../meaning/functional-norm.ts';
import { remarkSmallMomentum } from '../../meaning/remarks.ts';
import type { Call } from '../../types/call.ts';
import type { LayerDefinition, Signature } from '../../types/framework.ts';
import type { AffineTensors, FunctionalNorm, Setting } from '../../types/meaning.ts';
import { isRefusal, type Refusal, unresolved } from '../../types/refusal.ts';
import { complement, literalOf, nullValue } from '../../value.ts';
import {
  batchNormFunction,
  groupNormFunction,
  instanceNormFunction,
  layerNormFunction,
  localResponseNormFunction,
} from './function-signatures.ts';

type Get = (parameter: string) => Setting;

const functionOf = (
  signature: Signature,
  positional: number,
  probe: LayerDefinition['probe'],
  norm: (get: Get, call: Call) => FunctionalNorm | Refusal,
): LayerDefinition => ({
  family: 'functional-norm',
  signature,
  positional,
  probe,
  read(call, own) {
    const read = norm((parameter) => settingOf(call, own, parameter), call);
    return isRefusal(read) ? read : { family: 'functional-norm', norm: read };
  },
});

/** Without `affine`, weight and bias are not looked at. */
function affineTensors(get: Get): AffineTensors | Refusal {
  const affine = literalOf(get('affine').value);
  if (affine?.kind !== 'boolean') return unresolved('affine-unknown', { attribute: 'weight' });
  const none = { value: nullValue };
  return affine.value ? { weight: get('weight'), bias: get('bias') } : { weight: none, bias: none };
}

/** megengine.functional.nn, MegEngine 1.13. `batch_norm` weighs the *old* statistics by its momentum. */
export const functions: Readonly<Record<string, LayerDefinition>> = {
  batch_norm: {
    ...functionOf(batchNormFunction, 5, channelProbe('channel', [[3, 4]]), (get, call) => {
      if (given(call, 'inplace')) return unresolved('unsupported-parameter', { parameter: 'inplace' });
      const momentum = get('momentum');
      return {
        kind: 'batch-norm',
        input: get('inp'),
        mean: get('running_mean'),
        variance: get('running_var'),
        weight: get('weight'),
        bias: get('bias'),
        training: get('training'),
        newWeight: { ...momentum, value: complement(momentum.value) },
        eps: get('eps'),
      };
    }),
    remarks: remarkSmallMomentum,
  },
  instance_norm: functionOf(
    instanceNormFunction,
    instanceNormFunction.length,
    channelProbe('instance-channel', [[3, 4]]),
    (get) => {
      const affine = affineTensors(get);
      return isRefusal(affine)
        ? affine
        : { kind: 'instance-norm', input: get('inp'), ...affine, eps: get('eps') };
    },
  ),
  layer_norm: functionOf(layerNormFunction, layerNormFunction.length, layerNormFunctionProbe, (get) => {
    const affine = affineTensors(get);
    const [input, shape, eps] = [get('inp'), get('normalized_shape'), get('eps')];
    return isRefusal(affine) ? affine : { kind: 'layer-norm', input, shape, ...affine, eps };
  }),
  group_norm: functionOf(groupNormFunction, groupNormFunction.length, groupNormFunctionProbe, (get) => {
    const affine = affineTensors(get);
    const [input, groups, eps] = [get('inp'), get('num_groups'), get('eps')];
    return isRefusal(affine) ? affine : { kind: 'group-norm', input, groups, ...affine, eps };
  }),
  local_response_norm: functionOf(
    localResponseNormFunction,
    localResponseNormFunction.length,
    localResponseNormFunctionProbe,
    (get) => ({
      kind: 'local-response-norm',
      input: get('inp'),
      window: get('kernel_size'),
      alpha: get('alpha'),
      beta: get('beta'),
      bias: get('k'),
    }),
  ),
};
