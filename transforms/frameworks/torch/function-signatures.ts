import type { Parameter, Signature } from '../../types/framework.ts';
import { booleanValue, nullValue } from '../../value.ts';
import * as layers from './signatures.ts';

/** A tensor that has to be there. */
const tensor = (name: string): Parameter => ({ name, type: 'tensor' });
/** A tensor, or `null`. */
const nullable = (name: string): Parameter => ({ name, type: 'tensor', nullable: true });
/** A tensor that may be left out, which `null` says too. */
const optional = (name: string): Parameter => ({ ...nullable(name), default: nullValue });

const parameterOf = (signature: Signature, name: string): Parameter => {
  const found = signature.find((each) => each.name === name);
  if (!found) throw new RangeError(`no parameter ${name}`);
  return found;
};

const eps = parameterOf(layers.batchNorm, 'eps');
/** Functions take no `null` for it. */
const momentum: Parameter = { ...parameterOf(layers.batchNorm, 'momentum'), nullable: false };
const affine: Signature = [optional('weight'), optional('bias')];

/** torch.nn.functional.batch_norm, torch 2.13. */
export const batchNorm: Signature = [
  tensor('input'),
  nullable('running_mean'),
  nullable('running_var'),
  ...affine,
  { name: 'training', type: 'boolean', default: booleanValue(false) },
  momentum,
  eps,
];

/** torch.nn.functional.instance_norm, torch 2.13. */
export const instanceNorm: Signature = [
  tensor('input'),
  optional('running_mean'),
  optional('running_var'),
  ...affine,
  { name: 'use_input_stats', type: 'boolean', default: booleanValue(true) },
  momentum,
  eps,
];

/** torch.nn.functional.layer_norm, torch 2.13. */
export const layerNorm: Signature = [
  tensor('input'),
  parameterOf(layers.layerNorm, 'normalized_shape'),
  ...affine,
  eps,
];

/** torch.nn.functional.group_norm, torch 2.13. */
export const groupNorm: Signature = [
  tensor('input'),
  parameterOf(layers.groupNorm, 'num_groups'),
  ...affine,
  eps,
];

/** torch.nn.functional.local_response_norm, torch 2.13. */
export const localResponseNorm: Signature = [tensor('input'), ...layers.localResponseNorm];

/** torch.nn.functional.rms_norm, torch 2.13. */
export const rmsNorm: Signature = [
  tensor('input'),
  parameterOf(layers.rmsNorm, 'normalized_shape'),
  optional('weight'),
  parameterOf(layers.rmsNorm, 'eps'),
];
