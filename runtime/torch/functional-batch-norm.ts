import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';
import { Tensor } from '../tensor.ts';
import { batchNorm, type BatchNormCall } from './batch-norm-call.ts';
import { checkBothOrNeither, checkFlag } from './input-checks.ts';
import { NEWEST, type Release } from './release.ts';

/** Ways to call `torch.nn.functional.batch_norm`. */
export type BatchNormFunctionArguments = CallForms<
  BatchNormCall,
  'input' | 'running_mean' | 'running_var',
  [input: Tensor, running_mean: Tensor | null, running_var: Tensor | null],
  [weight: Tensor | null, bias: Tensor | null, training: boolean, momentum: number, eps: number]
>;

const signature: Signature<BatchNormCall> = {
  callee: 'batch_norm',
  order: ['input', 'running_mean', 'running_var', 'weight', 'bias', 'training', 'momentum', 'eps'],
  defaults: { weight: null, bias: null, training: false, momentum: 0.1, eps: 1e-5 },
  wording: pythonFunctionCall,
};

/**
 * `torch.nn.functional.batch_norm` (PyTorch 2.13, CPU): batch norm of `(N, C, ...)` with the batch's statistics under
 * `training`, which updates the running ones with the weight `momentum` if there are any; else with the running ones.
 *
 * @returns A tensor of the input's shape.
 * @throws ValueError when normalising with the batch, for one value a channel or `eps <= 0`.
 * @throws RuntimeError if a tensor does not have one element a channel, or if the statistics are absent in evaluation.
 */
export function batch_norm(...args: BatchNormFunctionArguments): Tensor {
  return batchNormOf(NEWEST, args);
}

/** `batch_norm` as a release has it. */
export function batchNormOf(release: Release, args: BatchNormFunctionArguments): Tensor {
  const call = bindArguments(signature, args);
  const { running_mean: mean, running_var: variance, training } = call;
  checkFlag(training, 'batch_norm', 'training', 6);
  if (!training) {
    checkDefined('running_mean', mean);
    checkDefined('running_var', variance);
  }
  checkBothOrNeither(mean, variance);
  return new Tensor(batchNorm(call, release).output, call.input.shape);
}

function checkDefined(name: string, values: Tensor | null): void {
  if (values === null) throw frameworkError('RuntimeError', `${name} must be defined in evaluation mode`);
}
