import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { Tensor } from '../tensor.ts';
import { assertThat } from './assert-that.ts';
import { batchNormAffine } from './batch-norm-affine.ts';
import { batchNormPass } from './batch-norm-pass.ts';
import { runningStatistic } from './batch-norm-statistic.ts';
import { floatField, oneMinus } from './operator-arguments.ts';
import type { Pass } from './pass.ts';

/** Parameters of `megengine.functional.nn.batch_norm`; those from `training` on are keyword-only. */
export interface BatchNormCall<Inplace extends boolean = boolean> {
  /** `(N, C)`, `(N, C, L)` or `(N, C, H, W)`. */
  inp: Tensor;
  /** Shape `(1, C, 1, 1)`, or in training also `(C,)`. Default `null`. */
  running_mean: Tensor | null;
  /** Shape `(1, C, 1, 1)`, or in training also `(C,)`. Default `null`. */
  running_var: Tensor | null;
  /** Scale, shape `(1, C, 1, 1)` or `(C,)`. Default `null`, for ones. */
  weight: Tensor | null;
  /** Offset, shape `(1, C, 1, 1)` or `(C,)`. Default `null`, for zeros. */
  bias: Tensor | null;
  /** Whether to normalise with the statistics of the batch. Default false. */
  training: boolean;
  /** Weight of the *old* running statistics. Default 0.9. */
  momentum: number;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Whether to update the running statistics in place, or to return new ones. Default true. */
  inplace: Inplace;
}

/** Ways to call `batch_norm`. */
export type BatchNormCallArguments<Inplace extends boolean> = CallForms<
  BatchNormCall<Inplace>,
  'inp',
  [inp: Tensor],
  [running_mean: Tensor | null, running_var: Tensor | null, weight: Tensor | null, bias: Tensor | null]
>;

/** What `batch_norm` returns in training with running statistics and `inplace` false. */
export type BatchNormResult = [output: Tensor, runningMean: Tensor | null, runningVar: Tensor | null];

const signature: Signature<BatchNormCall> = {
  callee: 'batch_norm',
  order: ['inp', 'running_mean', 'running_var', 'weight', 'bias'],
  keywordOnly: ['training', 'momentum', 'eps', 'inplace'],
  defaults: {
    running_mean: null,
    running_var: null,
    weight: null,
    bias: null,
    training: false,
    momentum: 0.9,
    eps: 1e-5,
    inplace: true,
  },
  wording: pythonFunctionCall,
};

/**
 * `megengine.functional.nn.batch_norm` (MegEngine 1.13, CPU): see `megengine.module.BatchNorm2d`.
 *
 * @returns A tensor of the input's shape; with `inplace` false, in training, and given running statistics, also the new
 *   ones, `null` for one that was not given.
 * @throws TypeError for arguments that do not fit the signature, and for a `momentum` that is no number in training;
 *   RuntimeError for an `eps` that is none.
 * @throws AssertionError in inference without running statistics; AsyncError where shapes do not fit.
 */
export function batch_norm(...args: BatchNormCallArguments<true>): Tensor;
export function batch_norm(...args: BatchNormCallArguments<boolean>): Tensor | BatchNormResult;
export function batch_norm(...args: BatchNormCallArguments<boolean>): Tensor | BatchNormResult {
  const call = bindArguments(signature, args);
  const { running_mean: mean, running_var: variance, training, inplace } = call;
  if (!training || inplace || (mean === null && variance === null)) return batchNorm(call).output;
  const running_mean = mean && copy(mean);
  const running_var = variance && copy(variance);
  return [batchNorm({ ...call, running_mean, running_var }).output, running_mean, running_var];
}

/** One `batch_norm` call with its backward pass; updates the running statistics in place. */
export function batchNorm(call: BatchNormCall): Pass {
  const { inp, running_mean: mean, running_var: variance, weight, bias } = call;
  const training = Boolean(call.training);
  for (const [name, values] of Object.entries({ running_mean: mean, running_var: variance }))
    assertThat(training || values !== null, `${name} must be provided in inference mode`);
  const newWeight = training ? oneMinus(call.momentum) : 0;
  const eps = floatField(call.eps);
  const affine = batchNormAffine(inp, weight, bias);
  const { channels } = affine.layout;
  const runningMean = mean && runningStatistic('running_mean', mean, inp, channels, training);
  const runningVar = variance && runningStatistic('running_var', variance, inp, channels, training);
  return batchNormPass(inp, { ...affine, runningMean, runningVar }, { training, newWeight, eps });
}

function copy(values: Tensor): Tensor {
  const { data, shape } = values;
  return new Tensor(data.slice(), shape.length === 1 ? [1, shape[0], 1, 1] : shape);
}
