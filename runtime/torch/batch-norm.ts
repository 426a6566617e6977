import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import { Tensor } from '../tensor.ts';
import { BatchNormPass } from './batch-norm-pass.ts';
import {
  checkChannels,
  checkFloat,
  checkRank,
  checkTrainingEps,
  checkValuesPerChannel,
} from './input-checks.ts';
import { NormBase } from './norm-base.ts';
import { NORM_ORDER, type NormParameters, type NormRest } from './norm-parameters.ts';

/** Ways to call the constructor of `torch.nn.BatchNorm1d`, `2d` and `3d`. */
export type BatchNormArguments = CallForms<NormParameters, 'num_features', [num_features: number], NormRest>;

const signature: Signature<NormParameters> = {
  callee: '_BatchNorm.__init__',
  order: NORM_ORDER,
  defaults: { eps: 1e-5, momentum: 0.1, affine: true, track_running_stats: true, device: null, dtype: null },
  wording: pythonCall,
};

abstract class BatchNorm extends NormBase {
  /** Ranks of the inputs that the layer takes. */
  protected abstract readonly ranks: readonly number[];
  #last: { shape: readonly number[]; pass: BatchNormPass } | null = null;

  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for a `num_features` that is no
   *   integer where the layer has state; RuntimeError for a negative one.
   */
  constructor(...args: BatchNormArguments) {
    super(bindArguments(signature, args));
  }

  /**
   * Normalises each channel with the batch's mean and biased variance in training or without running statistics, else
   * with the running ones; then scales and shifts. Training updates the running statistics (variance unbiased) with the
   * weight `momentum`, or `1 / num_batches_tracked` where `momentum` is `null`.
   *
   * @param input `(N, C, ...)` of a rank that the layer takes.
   * @returns A tensor of the input's shape.
   * @throws ValueError for another rank; when normalising with the batch, for one value a channel or `eps <= 0`.
   * @throws RuntimeError if `C` is not `num_features`.
   */
  override forward(input: Tensor): Tensor {
    checkRank(input.shape, this.ranks);
    const tracks = this.training && this.track_running_stats;
    if (tracks && this.num_batches_tracked !== null) this.num_batches_tracked += 1;
    const momentum = this.momentum ?? (tracks && this.num_batches_tracked ? 1 / this.num_batches_tracked : 0);
    const training = this.training || (this.running_mean === null && this.running_var === null);
    if (training) {
      checkValuesPerChannel(input.shape);
      checkTrainingEps(this.eps);
    }
    checkFloat(momentum, 'batch_norm', 'momentum', 7);
    checkFloat(this.eps, 'batch_norm', 'eps', 8);
    const usesRunning = !this.training || this.track_running_stats;
    const runningMean = usesRunning ? this.running_mean : null;
    const runningVar = usesRunning ? this.running_var : null;
    const channels = input.shape[1];
    checkChannels('running_mean', runningMean, channels);
    checkChannels('running_var', runningVar, channels);
    checkChannels('weight', this.weight, channels);
    checkChannels('bias', this.bias, channels);
    const pass = new BatchNormPass(
      input.data,
      input.shape,
      {
        weight: this.weight?.data ?? null,
        bias: this.bias?.data ?? null,
        runningMean: runningMean?.data ?? null,
        runningVar: runningVar?.data ?? null,
      },
      { training, momentum, eps: this.eps },
    );
    this.#last = { shape: input.shape, pass };
    return new Tensor(pass.output, input.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const { dx, dweight, dbias } = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    if (this.weight?.requires_grad) this.weight.grad = new Tensor(dweight, this.weight.shape);
    if (this.bias?.requires_grad) this.bias.grad = new Tensor(dbias, this.bias.shape);
    return new Tensor(dx, gradOutput.shape);
  }
}

/** `torch.nn.BatchNorm1d` (PyTorch 2.13, CPU): inputs `(N, C)` or `(N, C, L)`. */
export class BatchNorm1d extends BatchNorm {
  protected override readonly ranks = [2, 3];
}

/** `torch.nn.BatchNorm2d` (PyTorch 2.13, CPU): inputs `(N, C, H, W)`. */
export class BatchNorm2d extends BatchNorm {
  protected override readonly ranks = [4];
}

/** `torch.nn.BatchNorm3d` (PyTorch 2.13, CPU): inputs `(N, C, D, H, W)`. */
export class BatchNorm3d extends BatchNorm {
  protected override readonly ranks = [5];
}
