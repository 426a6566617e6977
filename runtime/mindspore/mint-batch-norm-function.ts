import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { torchBatchNormPass } from '../passes/torch-batch-norm-pass.ts';
import { frameworkError } from '../python/framework-error.ts';
import { Tensor } from '../tensor.ts';

/** The parameters of `mindspore.mint.nn.functional.batch_norm` (MindSpore 2.10): PyTorch's own. */
export interface MintBatchNormFunctionParameters {
  /** `(N, C, ...)`. */
  input: Tensor;
  /** Shape `(C,)`. */
  running_mean: Tensor | null;
  /** Shape `(C,)`. */
  running_var: Tensor | null;
  /** Shape `(C,)`; `null`, the default, stands for ones. */
  weight: Tensor | null;
  /** Shape `(C,)`; `null`, the default, stands for zeros. */
  bias: Tensor | null;
  /** Normalise with the batch and update the running statistics. Default false. */
  training: boolean;
  /** Weight of the *new* batch. Default 0.1. */
  momentum: number;
  /** Default 1e-5. */
  eps: number;
}

/** Ways to call `mindspore.mint.nn.functional.batch_norm`. */
export type MintBatchNormFunctionArguments = CallForms<
  MintBatchNormFunctionParameters,
  'input' | 'running_mean' | 'running_var',
  [input: Tensor, running_mean: Tensor | null, running_var: Tensor | null],
  [weight: Tensor | null, bias: Tensor | null, training: boolean, momentum: number, eps: number]
>;

const signature: Signature<MintBatchNormFunctionParameters> = {
  callee: 'batch_norm',
  order: ['input', 'running_mean', 'running_var', 'weight', 'bias', 'training', 'momentum', 'eps'],
  defaults: { weight: null, bias: null, training: false, momentum: 0.1, eps: 1e-5 },
  wording: pythonFunctionCall,
};

/**
 * `mindspore.mint.nn.functional.batch_norm` (MindSpore 2.10), which runs on Ascend only: batch norm of `(N, C, ...)`. It
 * computes here as PyTorch does.
 *
 * @returns A tensor of the input's shape.
 * @throws ValueError for tensors that do not have one element a channel, and without running statistics in evaluation.
 */
export function batch_norm(...args: MintBatchNormFunctionArguments): Tensor {
  const call = bindArguments(signature, args);
  const { input, running_mean, running_var, weight, bias, training, momentum, eps } = call;
  const channels = input.shape[1];
  for (const [name, values] of Object.entries({ running_mean, running_var, weight, bias })) {
    if (values === null ? !training && name.startsWith('running') : values.data.length !== channels) {
      throw frameworkError('ValueError', `For 'BatchNormExt', ${name} must have ${channels} elements.`);
    }
  }
  const state = {
    weight: weight?.data ?? null,
    bias: bias?.data ?? null,
    runningMean: running_mean?.data ?? null,
    runningVar: running_var?.data ?? null,
  };
  const pass = torchBatchNormPass(input.data, input.shape, state, { training, momentum, eps });
  return new Tensor(pass.output, input.shape);
}
