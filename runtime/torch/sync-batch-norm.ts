import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';
import type { Tensor } from '../tensor.ts';
import { BatchNormBase } from './batch-norm-base.ts';
import { keywordOnly, NORM_ORDER, type NormParameters, type NormRest } from './norm-parameters.ts';

/** Constructor parameters of `torch.nn.SyncBatchNorm` (PyTorch 2.13). */
export interface SyncBatchNormParameters extends NormParameters {
  /** Kept, without effect: there is one process. */
  process_group: unknown;
}

type SyncBatchNormRest = NormRest extends [...infer Shared, infer Device, infer Dtype]
  ? [...Shared, process_group: unknown, device: Device, dtype: Dtype]
  : never;

/** Ways to call the constructor of `torch.nn.SyncBatchNorm`. */
export type SyncBatchNormArguments = CallForms<
  SyncBatchNormParameters,
  'num_features',
  [num_features: number],
  SyncBatchNormRest
>;

const signature: Signature<SyncBatchNormParameters> = {
  callee: 'SyncBatchNorm.__init__',
  order: [...NORM_ORDER.slice(0, 5), 'process_group', ...NORM_ORDER.slice(5)],
  defaults: {
    eps: 1e-5,
    momentum: 0.1,
    affine: true,
    track_running_stats: true,
    process_group: null,
    device: null,
    dtype: null,
    bias: true,
  },
  wording: pythonCall,
};

/**
 * `torch.nn.SyncBatchNorm` (PyTorch 2.13, CPU) in a single process, where it is batch norm of inputs `(N, C, ...)` of any
 * rank from 2.
 */
export class SyncBatchNorm extends BatchNormBase {
  process_group: unknown;

  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for a `num_features` that is no
   *   integer where the layer has state; RuntimeError for a negative one.
   */
  constructor(...args: SyncBatchNormArguments) {
    const parameters = bindArguments({ ...signature, keywordOnly: keywordOnly(new.target.release) }, args);
    super(parameters);
    this.process_group = parameters.process_group;
  }

  /**
   * As `BatchNorm2d.forward`.
   *
   * @throws ValueError also for an input without channels.
   * @throws AssertionError where tracking was switched on after construction.
   */
  override forward(input: Tensor): Tensor {
    this.checkInput(input.shape);
    if (this.training && this.track_running_stats && this.num_batches_tracked === null) {
      throw frameworkError('AssertionError', 'num_batches_tracked must not be None');
    }
    return super.forward(input);
  }

  protected override checkInput(shape: readonly number[]): void {
    if (shape.length < 2) {
      throw frameworkError('ValueError', `expected at least 2D input (got ${shape.length}D input)`);
    }
    if (shape[1] === 0) {
      throw frameworkError('ValueError', 'SyncBatchNorm number of input channels should be non-zero');
    }
  }
}
