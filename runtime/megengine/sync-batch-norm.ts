import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';
import type { Tensor } from '../tensor.ts';
import { BatchNormBase } from './batch-norm-base.ts';
import {
  BATCH_NORM_DEFAULTS,
  BATCH_NORM_ORDER,
  type BatchNormParameters,
  type BatchNormRest,
} from './batch-norm-parameters.ts';
import { bindConstructor, type ModuleParameters } from './bind-constructor.ts';
import { batchNorm } from './functional-batch-norm.ts';
import type { Gradients, Pass } from './pass.ts';

/** Parameters of `megengine.module.SyncBatchNorm` (MegEngine 1.13). */
export interface SyncBatchNormParameters extends BatchNormParameters {
  /** The communication group, here always of one process and without effect. Default `null`, for `WORLD`. */
  group: object | string | null;
}

/** Ways to call the constructor of `megengine.module.SyncBatchNorm`. */
export type SyncBatchNormArguments = CallForms<
  SyncBatchNormParameters & ModuleParameters,
  'num_features',
  [num_features: number],
  [...BatchNormRest, group: object | string | null]
>;

const signature: Signature<SyncBatchNormParameters> = {
  callee: 'SyncBatchNorm.__init__',
  order: [...BATCH_NORM_ORDER, 'group'],
  defaults: { ...BATCH_NORM_DEFAULTS, group: null },
  wording: pythonCall,
};

/**
 * `megengine.module.SyncBatchNorm` (MegEngine 1.13, CPU) in a single process: batch norm of inputs `(N, C)`, `(N, C, L)` or
 * `(N, C, H, W)`. Where `track_running_stats` is switched off later, training replaces the running statistics by those of
 * the batch, as in MegEngine.
 *
 * `forward` throws ValueError for another rank; AsyncError if the channels do not fit; TypeError for a `momentum` of `null`
 * in training.
 */
export class SyncBatchNorm extends BatchNormBase {
  group: object | string | null;

  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for a `num_features` that is no
   *   integer where the layer has state; ValueError for a negative one; AssertionError for `freeze` without tracking.
   */
  constructor(...args: SyncBatchNormArguments) {
    const parameters = bindConstructor(signature, args);
    super(parameters);
    this.group = parameters.group;
  }

  protected override run(inp: Tensor): Pass {
    const rank = inp.shape.length;
    if (rank < 2 || rank > 4) {
      throw frameworkError('ValueError', `expected 2D, 3D or 4D input (got ${rank}D input)`);
    }
    const { running_mean, running_var, weight, bias, eps } = this;
    const pass = batchNorm({
      inp,
      running_mean,
      running_var,
      weight,
      bias,
      training: (this.training && !this.freeze) || (running_mean === null && running_var === null),
      momentum: this.training && this.track_running_stats ? this.momentum : 0,
      eps,
      inplace: true,
    });
    return this.freeze ? withoutParameters(pass) : pass;
  }
}

/** The pass of a layer whose parameters are detached. */
function withoutParameters(pass: Pass): Pass {
  return {
    output: pass.output,
    backward: (dy): Gradients => ({ dx: pass.backward(dy).dx, dweight: null, dbias: null }),
  };
}
