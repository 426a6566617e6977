import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { BatchNormBase } from './batch-norm-base.ts';
import { checkRank } from './input-checks.ts';
import { keywordOnly, NORM_ORDER, type NormParameters, type NormRest } from './norm-parameters.ts';

/** Ways to call the constructor of `torch.nn.BatchNorm1d`, `2d` and `3d`. */
export type BatchNormArguments = CallForms<NormParameters, 'num_features', [num_features: number], NormRest>;

/** What the constructor of each batch norm layer binds. */
export const signature: Signature<NormParameters> = {
  callee: '_BatchNorm.__init__',
  order: NORM_ORDER,
  defaults: {
    eps: 1e-5,
    momentum: 0.1,
    affine: true,
    track_running_stats: true,
    device: null,
    dtype: null,
    bias: true,
  },
  wording: pythonCall,
};

abstract class BatchNorm extends BatchNormBase {
  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for a `num_features` that is no
   *   integer where the layer has state; RuntimeError for a negative one.
   */
  constructor(...args: BatchNormArguments) {
    super(bindArguments({ ...signature, keywordOnly: keywordOnly(new.target.release) }, args));
  }
}

/** `torch.nn.BatchNorm1d` (PyTorch 2.13, CPU): inputs `(N, C)` or `(N, C, L)`. */
export class BatchNorm1d extends BatchNorm {
  protected override checkInput(shape: readonly number[]): void {
    checkRank(shape, [2, 3]);
  }
}

/** `torch.nn.BatchNorm2d` (PyTorch 2.13, CPU): inputs `(N, C, H, W)`. */
export class BatchNorm2d extends BatchNorm {
  protected override checkInput(shape: readonly number[]): void {
    checkRank(shape, [4]);
  }
}

/** `torch.nn.BatchNorm3d` (PyTorch 2.13, CPU): inputs `(N, C, D, H, W)`. */
export class BatchNorm3d extends BatchNorm {
  protected override checkInput(shape: readonly number[]): void {
    checkRank(shape, [5]);
  }
}
