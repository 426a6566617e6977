import { ones, zeros } from '../kernels/arrays.ts';
import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';
import { Tensor } from '../tensor.ts';
import { requireSince } from '../version/require-since.ts';
import { checkOperands } from './batch-norm-operands.ts';
import { batchNorm } from './batch-norm-primitive.ts';
import { MintNormBase, type MintBatchNormCall, type MintPass } from './mint-norm-base.ts';
import { MINT_NORM_DEFAULTS, type MintNormParameters, type MintNormRest } from './mint-norm-parameters.ts';

/** Constructor parameters of `mindspore.mint.nn.SyncBatchNorm` (MindSpore 2.10, since 2.5). */
export interface MintSyncBatchNormParameters extends MintNormParameters {
  /** Name of a group of processes; without effect, as there is one process. */
  process_group: string | null;
}

type MintSyncBatchNormRest = MintNormRest extends [...infer Shared, infer Dtype]
  ? [...Shared, process_group: string | null, dtype: Dtype]
  : never;

/** Ways to call the constructor of `mindspore.mint.nn.SyncBatchNorm`. */
export type MintSyncBatchNormArguments = CallForms<
  MintSyncBatchNormParameters,
  'num_features',
  [num_features: number],
  MintSyncBatchNormRest
>;

const signature: Signature<MintSyncBatchNormParameters> = {
  callee: 'SyncBatchNorm.__init__',
  order: ['num_features', 'eps', 'momentum', 'affine', 'track_running_stats', 'process_group', 'dtype'],
  defaults: { ...MINT_NORM_DEFAULTS, process_group: null },
  wording: pythonCall,
};

/**
 * `mindspore.mint.nn.SyncBatchNorm` (MindSpore 2.10, CPU) in a single process, where it is `mindspore.ops.batch_norm` of
 * inputs `(N, C, ...)` of rank 2 to 4. It needs its running statistics.
 */
export class SyncBatchNorm extends MintNormBase {
  readonly process_group: string | null;

  /** @throws TypeError for arguments that do not fit, ValueError for a negative `num_features`. */
  constructor(...args: MintSyncBatchNormArguments) {
    const parameters = bindArguments(signature, args);
    super(parameters);
    requireSince(this.release.version, '2.5', 'mindspore.mint.nn.SyncBatchNorm');
    this.process_group = parameters.process_group;
  }

  protected override checkInput(shape: readonly number[]): void {
    if (shape.length < 2) {
      throw frameworkError('ValueError', `expected at least 2D input (got ${shape.length}D input)`);
    }
    if (shape[1] === 0) {
      throw frameworkError('ValueError', 'SyncBatchNorm number of input channels should be non-zero');
    }
  }

  protected override compute(call: MintBatchNormCall): MintPass {
    const { input, running_mean: mean, running_var: variance, training, momentum } = call;
    if (mean === null || variance === null) {
      throw frameworkError('ValueError', "running mean or running var can't be none for batch_norm.");
    }
    const shape = [this.num_features];
    return batchNorm(
      {
        x: input,
        scale: this.weight ?? new Tensor(ones(this.num_features), shape),
        bias: this.bias ?? new Tensor(zeros(this.num_features), shape),
        mean,
        variance,
        is_training: training,
        epsilon: this.eps,
        momentum,
      },
      this.release,
      checkOperands,
    );
  }
}
