import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { Tensor } from '../tensor.ts';
import { checkOperands } from './batch-norm-operands.ts';
import { batchNorm } from './batch-norm-primitive.ts';
import { NEWEST, type Release } from './release.ts';

/** The parameters of `mindspore.ops.batch_norm` (MindSpore 2.10); all tensors but the input have shape `(C,)`. */
export interface BatchNormFunctionParameters {
  /** `(N, C, ...)`, of rank 2 to 4. */
  input_x: Tensor;
  running_mean: Tensor;
  running_var: Tensor;
  weight: Tensor;
  bias: Tensor;
  /** Normalise with the batch and update the running statistics. Default false. */
  training: boolean;
  /** Weight of the *new* batch, in [0, 1], unlike in MindSpore's layers. Default 0.1. */
  momentum: number;
  /** In (0, 1]. Default 1e-5. */
  eps: number;
}

/** Ways to call `mindspore.ops.batch_norm`; weight and bias, which it needs, may stand in the options. */
export type BatchNormFunctionArguments = CallForms<
  BatchNormFunctionParameters,
  'input_x' | 'running_mean' | 'running_var' | 'weight' | 'bias',
  [input_x: Tensor, running_mean: Tensor, running_var: Tensor],
  [weight: Tensor, bias: Tensor, training: boolean, momentum: number, eps: number]
>;

const signature: Signature<BatchNormFunctionParameters> = {
  callee: 'batch_norm',
  order: ['input_x', 'running_mean', 'running_var', 'weight', 'bias', 'training', 'momentum', 'eps'],
  defaults: { training: false, momentum: 0.1, eps: 1e-5 },
  wording: pythonFunctionCall,
};

/**
 * `mindspore.ops.batch_norm` (MindSpore 2.10, CPU): batch norm of `(N, C, ...)` with the batch's statistics under `training`,
 * which updates the running ones; else with the running ones.
 *
 * @returns A tensor of the input's shape.
 * @throws ValueError for `eps`, `momentum` or a rank out of range and for tensors that do not fit; TypeError for an argument
 *   of another type.
 */
export function batch_norm(...args: BatchNormFunctionArguments): Tensor {
  return batchNormOf(NEWEST, args);
}

/** `batch_norm` as a release has it. */
export function batchNormOf(release: Release, args: BatchNormFunctionArguments): Tensor {
  const { input_x, running_mean, running_var, weight, bias, training, momentum, eps } = bindArguments(
    signature,
    args,
  );
  const pass = batchNorm(
    {
      x: input_x,
      scale: weight,
      bias,
      mean: running_mean,
      variance: running_var,
      is_training: training,
      epsilon: eps,
      momentum,
    },
    release,
    checkOperands,
  );
  return new Tensor(pass.output, input_x.shape);
}
