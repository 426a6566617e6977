import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { torchBatchNormPass, type TorchBatchNormPass } from '../passes/torch-batch-norm-pass.ts';
import { frameworkError } from '../python/framework-error.ts';
import { MintNormBase, type MintBatchNormCall } from './mint-norm-base.ts';
import { MINT_NORM_DEFAULTS, type MintNormParameters, type MintNormRest } from './mint-norm-parameters.ts';

/** Ways to call the constructor of `mindspore.mint.nn.BatchNorm1d`, `2d` and `3d`. */
export type MintBatchNormArguments = CallForms<
  MintNormParameters,
  'num_features',
  [num_features: number],
  MintNormRest
>;

const signature: Signature<MintNormParameters> = {
  callee: '_BatchNorm.__init__',
  order: ['num_features', 'eps', 'momentum', 'affine', 'track_running_stats', 'dtype'],
  defaults: MINT_NORM_DEFAULTS,
  wording: pythonCall,
};

/** MindSpore has these layers on Ascend only; they compute here as PyTorch does on the CPU. */
abstract class BatchNorm extends MintNormBase {
  /** @throws TypeError for arguments that do not fit, ValueError for a negative `num_features`. */
  constructor(...args: MintBatchNormArguments) {
    super(bindArguments(signature, args));
  }

  protected override compute(call: MintBatchNormCall): TorchBatchNormPass {
    const { input, running_mean, running_var, training, momentum } = call;
    const state = {
      weight: this.weight?.data ?? null,
      bias: this.bias?.data ?? null,
      runningMean: running_mean?.data ?? null,
      runningVar: running_var?.data ?? null,
    };
    if (input.shape[1] !== this.num_features && Object.values(state).some((values) => values !== null)) {
      throw frameworkError(
        'ValueError',
        `For 'BatchNormExt', the number of channels must be ${this.num_features}, but got ${input.shape[1]}.`,
      );
    }
    return torchBatchNormPass(input.data, input.shape, state, { training, momentum, eps: this.eps });
  }
}

/** `mindspore.mint.nn.BatchNorm1d` (MindSpore 2.10): inputs `(N, C)` or `(N, C, L)`. */
export class BatchNorm1d extends BatchNorm {
  protected override checkInput(shape: readonly number[]): void {
    if (shape.length !== 2 && shape.length !== 3) throw wrongRank('2D or 3D', shape);
  }
}

/** `mindspore.mint.nn.BatchNorm2d` (MindSpore 2.10): inputs `(N, C, H, W)`. */
export class BatchNorm2d extends BatchNorm {
  protected override checkInput(shape: readonly number[]): void {
    if (shape.length !== 4) throw wrongRank('4D', shape);
  }
}

/** `mindspore.mint.nn.BatchNorm3d` (MindSpore 2.10): inputs `(N, C, D, H, W)`. */
export class BatchNorm3d extends BatchNorm {
  protected override checkInput(shape: readonly number[]): void {
    if (shape.length !== 5) throw wrongRank('5D', shape);
  }
}

function wrongRank(expected: string, shape: readonly number[]): Error {
  return frameworkError('ValueError', `expected ${expected} input, but got ${shape.length}D input`);
}
