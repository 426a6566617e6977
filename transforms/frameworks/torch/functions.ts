import { settingOf } from '../../call.ts';
import {
  channelProbe,
  groupNormFunctionProbe,
  layerNormFunctionProbe,
  localResponseNormFunctionProbe,
  presenceOf,
} from '../../meaning/functional-norm.ts';
import { remarkLargeMomentum } from '../../meaning/remarks.ts';
import type { Call } from '../../types/call.ts';
import type { LayerDefinition, Signature } from '../../types/framework.ts';
import type { FunctionalNorm, Setting } from '../../types/meaning.ts';
import { isRefusal, type Refusal, refused, unresolved } from '../../types/refusal.ts';
import { literalOf } from '../../value.ts';
import * as signatures from './function-signatures.ts';
import { localResponseNormLayer } from './local-response-norm.ts';

/** Gives a parameter's setting. */
type Get = (parameter: string) => Setting;

/** A function of torch.nn.functional, torch 2.13. */
const functionOf = (
  signature: Signature,
  probe: LayerDefinition['probe'],
  norm: (get: Get, call: Call, signature: Signature) => FunctionalNorm | Refusal,
): LayerDefinition => ({
  family: 'functional-norm',
  signature,
  positional: signature.length,
  probe,
  read(call, own) {
    const read = norm((parameter) => settingOf(call, own, parameter), call, own);
    return isRefusal(read) ? read : { family: 'functional-norm', norm: read };
  },
});

const affine = (get: Get): { input: Setting; weight: Setting; bias: Setting } => ({
  input: get('input'),
  weight: get('weight'),
  bias: get('bias'),
});

const batchNorm: LayerDefinition = {
  ...functionOf(signatures.batchNorm, channelProbe('channel', [[], [5], [3, 4]]), (get) => ({
    kind: 'batch-norm',
    ...affine(get),
    mean: get('running_mean'),
    variance: get('running_var'),
    training: get('training'),
    newWeight: get('momentum'),
    eps: get('eps'),
  })),
  remarks: remarkLargeMomentum,
};

/** With running statistics, which it updates or normalises by, it is no instance normalisation. */
const instanceNorm = functionOf(
  signatures.instanceNorm,
  channelProbe('instance-channel', [[3, 4]]),
  (get) => {
    const own = literalOf(get('use_input_stats').value);
    if (own?.kind !== 'boolean') return unresolved('input-statistics-unknown');
    if (!own.value) return refused('instance-norm-by-running-statistics');
    for (const parameter of ['running_mean', 'running_var']) {
      const presence = presenceOf(get(parameter));
      if (presence === 'given') return refused('instance-norm-updates-statistics', { parameter });
      if (presence === 'unknown') return unresolved('tensor-may-be-given', { parameter });
    }
    return { kind: 'instance-norm', ...affine(get), eps: get('eps') };
  },
);

const layerNorm = functionOf(signatures.layerNorm, layerNormFunctionProbe, (get) => ({
  kind: 'layer-norm',
  ...affine(get),
  shape: get('normalized_shape'),
  eps: get('eps'),
}));

const groupNorm = functionOf(signatures.groupNorm, groupNormFunctionProbe, (get) => ({
  kind: 'group-norm',
  ...affine(get),
  groups: get('num_groups'),
  eps: get('eps'),
}));

const localResponseNorm = functionOf(
  signatures.localResponseNorm,
  localResponseNormFunctionProbe,
  (get, call, own) => {
    const read = localResponseNormLayer.read(call, own);
    if (isRefusal(read)) return read;
    if (read.family !== 'local-response-norm') throw new RangeError(`${read.family} is another norm`);
    const { window, alpha, beta, bias } = read;
    return { kind: 'local-response-norm', input: get('input'), window, alpha, beta, bias };
  },
);

/** Understood, so that it can be said why it stays: no target has the like. */
const rmsNorm = functionOf(signatures.rmsNorm, layerNormFunctionProbe, () => ({ kind: 'rms-norm' }));

/** The functions of torch.nn.functional that normalise. */
export const functions: Readonly<Record<string, LayerDefinition>> = {
  batch_norm: batchNorm,
  instance_norm: instanceNorm,
  layer_norm: layerNorm,
  group_norm: groupNorm,
  local_response_norm: localResponseNorm,
  rms_norm: rmsNorm,
};
