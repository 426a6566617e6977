import { settingOf } from '../../call.ts';
import {
  channelProbe,
  groupNormFunctionProbe,
  layerNormFunctionProbe,
} from '../../meaning/functional-norm.ts';
import type { LayerDefinition, Signature } from '../../types/framework.ts';
import type { FunctionalNorm, Setting } from '../../types/meaning.ts';
import { batchNormFunction, groupNormFunction, layerNormFunction } from './function-signatures.ts';

type Get = (parameter: string) => Setting;

const functionOf = (
  signature: Signature,
  probe: LayerDefinition['probe'],
  norm: (get: Get) => FunctionalNorm,
): LayerDefinition => ({
  family: 'functional-norm',
  signature,
  positional: signature.length,
  probe,
  read: (call, own) => ({
    family: 'functional-norm',
    norm: norm((parameter) => settingOf(call, own, parameter)),
  }),
});

/** mindspore.ops, mindspore 2.10. `batch_norm` weighs the *new* batch by its momentum, unlike the layers. */
export const functions: Readonly<Record<string, LayerDefinition>> = {
  batch_norm: functionOf(batchNormFunction, channelProbe('channel', [[3, 4]]), (get) => ({
    kind: 'batch-norm',
    input: get('input_x'),
    mean: get('running_mean'),
    variance: get('running_var'),
    weight: get('weight'),
    bias: get('bias'),
    training: get('training'),
    newWeight: get('momentum'),
    eps: get('eps'),
  })),
  layer_norm: functionOf(layerNormFunction, layerNormFunctionProbe, (get) => ({
    kind: 'layer-norm',
    input: get('input'),
    shape: get('normalized_shape'),
    weight: get('weight'),
    bias: get('bias'),
    eps: get('eps'),
  })),
  group_norm: functionOf(groupNormFunction, groupNormFunctionProbe, (get) => ({
    kind: 'group-norm',
    input: get('input'),
    groups: get('num_groups'),
    weight: get('weight'),
    bias: get('bias'),
    eps: get('eps'),
  })),
};
