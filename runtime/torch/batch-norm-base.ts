import { checkGradient } from '../check-gradient.ts';
import type { TorchBatchNormPass } from '../passes/torch-batch-norm-pass.ts';
import { Tensor } from '../tensor.ts';
import { batchNorm } from './batch-norm-call.ts';
import { NormBase } from './norm-base.ts';

/** The arithmetic of all batch norm layers, as `_BatchNorm` of PyTorch 2.13 has it. */
export abstract class BatchNormBase extends NormBase {
  #last: { shape: readonly number[]; pass: TorchBatchNormPass } | null = null;

  /** @throws ValueError for a rank that the layer does not take. */
  protected abstract checkInput(shape: readonly number[]): void;

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
    this.checkInput(input.shape);
    const { training, track_running_stats: tracks, running_mean, running_var, weight, bias, eps } = this;
    let cumulative = 0;
    if (training && tracks && this.num_batches_tracked !== null) {
      this.num_batches_tracked += 1;
      cumulative = 1 / this.num_batches_tracked;
    }
    const usesRunning = !training || tracks;
    const pass = batchNorm(
      {
        input,
        running_mean: usesRunning ? running_mean : null,
        running_var: usesRunning ? running_var : null,
        weight,
        bias,
        training: training || (running_mean === null && running_var === null),
        momentum: this.momentum ?? cumulative,
        eps,
      },
      this.release,
    );
    this.#last = { shape: input.shape, pass };
    return new Tensor(pass.output, input.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const { dx, dweight, dbias } = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    this.keepGradients(dweight, dbias);
    return new Tensor(dx, gradOutput.shape);
  }
}
