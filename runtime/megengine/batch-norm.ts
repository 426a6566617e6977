import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';
import type { Tensor } from '../tensor.ts';
import { assertThat } from './assert-that.ts';
import { BatchNormBase } from './batch-norm-base.ts';
import {
  BATCH_NORM_DEFAULTS,
  BATCH_NORM_ORDER,
  type BatchNormParameters,
  type BatchNormRest,
} from './batch-norm-parameters.ts';
import { bindConstructor, type ModuleParameters } from './bind-constructor.ts';
import { frozenBatchNormPass } from './frozen-batch-norm-pass.ts';
import { batchNorm } from './functional-batch-norm.ts';
import type { Pass } from './pass.ts';

/** Ways to call the constructor of `megengine.module.BatchNorm1d` and `BatchNorm2d`. */
export type BatchNormArguments = CallForms<
  BatchNormParameters & ModuleParameters,
  'num_features',
  [num_features: number],
  BatchNormRest
>;

const signature: Signature<BatchNormParameters> = {
  callee: '_BatchNorm.__init__',
  order: BATCH_NORM_ORDER,
  defaults: BATCH_NORM_DEFAULTS,
  wording: pythonCall,
};

/**
 * Normalises each channel with the batch's mean and biased variance in training or without running statistics, else with
 * the running ones; then scales and shifts. Training updates the running statistics (variance unbiased) with the weight
 * `momentum` of the old ones; with one value a channel the running variance becomes NaN, as in MegEngine. `freeze` uses
 * the running ones in both modes, updates nothing, and gives `weight` and `bias` no gradient.
 *
 * `forward` throws ValueError for another rank; AsyncError if the channels do not fit; TypeError for a `momentum` of `null`
 * in training; AssertionError if `track_running_stats` was switched on, or off for evaluation.
 */
abstract class BatchNorm extends BatchNormBase {
  /** Ranks of the inputs that the layer takes. */
  protected abstract readonly ranks: readonly number[];
  readonly #tracksFromTheStart: boolean;

  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for a `num_features` that is no
   *   integer where the layer has state; ValueError for a negative one; AssertionError for `freeze` without tracking.
   */
  constructor(...args: BatchNormArguments) {
    super(bindConstructor(signature, args));
    this.#tracksFromTheStart = this.track_running_stats;
  }

  protected override run(inp: Tensor): Pass {
    checkRank(inp.shape, this.ranks);
    assertThat(
      this.#tracksFromTheStart || !this.track_running_stats,
      'track_running_stats can not be initilized to False and changed to True later',
    );
    const { running_mean, running_var, weight, bias, eps } = this;
    if (this.freeze && running_mean !== null && running_var !== null) {
      return frozenBatchNormPass(inp, running_mean, running_var, weight, bias, eps);
    }
    const tracks = this.track_running_stats;
    return batchNorm({
      inp,
      running_mean: tracks ? running_mean : null,
      running_var: tracks ? running_var : null,
      weight,
      bias,
      training: this.training || (running_mean === null && running_var === null),
      momentum: this.training && tracks ? this.momentum : 0,
      eps,
      inplace: true,
    });
  }
}

function checkRank(shape: readonly number[], ranks: readonly number[]): void {
  if (ranks.includes(shape.length)) return;
  const expected = ranks.map((rank) => `${rank}D`).join(' or ');
  throw frameworkError('ValueError', `expected ${expected} input (got ${shape.length}D input)`);
}

/**
 * `megengine.module.BatchNorm1d` (MegEngine 1.13, CPU): inputs `(N, C)` or `(N, C, L)`.
 *
 * With `freeze` MegEngine broadcasts the input against `(1, C, 1, 1)` from the right: `(N, C)` becomes `(1, C, N, C)`, and
 * `(N, C, L)` is an error unless `N` is `C` or 1. So it does here.
 */
export class BatchNorm1d extends BatchNorm {
  protected override readonly ranks = [2, 3];
}

/** `megengine.module.BatchNorm2d` (MegEngine 1.13, CPU): inputs `(N, C, H, W)`. */
export class BatchNorm2d extends BatchNorm {
  protected override readonly ranks = [4];
}
