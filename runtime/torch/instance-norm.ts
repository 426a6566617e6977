import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import type { TorchBatchNormPass } from '../passes/torch-batch-norm-pass.ts';
import { frameworkError } from '../python/framework-error.ts';
import { Tensor } from '../tensor.ts';
import { checkRank } from './input-checks.ts';
import { instanceNorm } from './instance-norm-call.ts';
import { NormBase } from './norm-base.ts';
import { keywordOnly, NORM_ORDER, type NormParameters, type NormRest } from './norm-parameters.ts';

/** Ways to call the constructor of `torch.nn.InstanceNorm1d`, `2d` and `3d`. */
export type InstanceNormArguments = CallForms<
  NormParameters,
  'num_features',
  [num_features: number],
  NormRest
>;

const signature: Signature<NormParameters> = {
  callee: '_InstanceNorm.__init__',
  order: NORM_ORDER,
  defaults: {
    eps: 1e-5,
    momentum: 0.1,
    affine: false,
    track_running_stats: false,
    device: null,
    dtype: null,
    bias: true,
  },
  wording: pythonCall,
};

abstract class InstanceNorm extends NormBase {
  /** Rank of an input without its batch axis; one more is the rank of a batch. */
  protected abstract readonly unbatchedRank: number;
  #last: { shape: readonly number[]; pass: TorchBatchNormPass } | null = null;

  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for a `num_features` that is no
   *   integer where the layer has state; RuntimeError for a negative one.
   */
  constructor(...args: InstanceNormArguments) {
    super(bindArguments({ ...signature, keywordOnly: keywordOnly(new.target.release) }, args));
  }

  /**
   * Normalises each channel of each instance with its own mean and biased variance, or in evaluation with the running
   * ones where the layer tracks them; then scales and shifts. `num_batches_tracked` stays 0, as in PyTorch, and a
   * `momentum` of `null` counts as 0.
   *
   * @param input `(N, C, ...)`, or `(C, ...)` without a batch axis.
   * @returns A tensor of the input's shape.
   * @throws ValueError for another rank, for one spatial element (unless running statistics are used), and with `affine`
   *   if `C` is not `num_features`.
   * @throws RuntimeError if the running statistics do not fit `C`.
   */
  override forward(input: Tensor): Tensor {
    checkRank(input.shape, [this.unbatchedRank, this.unbatchedRank + 1]);
    const batched = input.shape.length > this.unbatchedRank;
    const shape = batched ? input.shape : [1, ...input.shape];
    const channels = shape[1];
    if (channels !== this.num_features && this.affine) {
      const message = `expected input's size at dim=${batched ? 1 : 0} to match num_features (${this.num_features}), but got: ${channels}.`;
      throw frameworkError('ValueError', message);
    }
    const pass = instanceNorm({
      input: batched ? input : new Tensor(input.data, shape),
      running_mean: this.running_mean,
      running_var: this.running_var,
      weight: this.weight,
      bias: this.bias,
      use_input_stats: this.training || !this.track_running_stats,
      momentum: this.momentum ?? 0,
      eps: this.eps,
    });
    this.#last = { shape: input.shape, pass };
    return new Tensor(pass.output, input.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const { dx, dweight, dbias } = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    this.keepGradients(dweight, dbias);
    return new Tensor(dx, gradOutput.shape);
  }
}

/** `torch.nn.InstanceNorm1d` (PyTorch 2.13, CPU): inputs `(N, C, L)` or `(C, L)`. */
export class InstanceNorm1d extends InstanceNorm {
  protected override readonly unbatchedRank = 2;
}

/** `torch.nn.InstanceNorm2d` (PyTorch 2.13, CPU): inputs `(N, C, H, W)` or `(C, H, W)`. */
export class InstanceNorm2d extends InstanceNorm {
  protected override readonly unbatchedRank = 3;
}

/** `torch.nn.InstanceNorm3d` (PyTorch 2.13, CPU): inputs `(N, C, D, H, W)` or `(C, D, H, W)`. */
export class InstanceNorm3d extends InstanceNorm {
  protected override readonly unbatchedRank = 4;
}
