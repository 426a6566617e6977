import { zeros } from '../kernels/arrays.ts';
import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import type { AffineGradients } from '../passes/affine-gradients.ts';
import { frameworkError } from '../python/framework-error.ts';
import { valueText } from '../python/value-text.ts';
import { typeName } from '../python/type-name.ts';
import { Tensor } from '../tensor.ts';
import { checkDtype } from './argument-checks.ts';
import { MintAffineCell } from './mint-affine-cell.ts';
import type { MintNormParameters } from './mint-norm-parameters.ts';

/** What one batch norm of `mint.nn` normalises with. */
export interface MintBatchNormCall {
  readonly input: Tensor;
  readonly running_mean: Tensor | null;
  readonly running_var: Tensor | null;
  /** Normalise with the batch and update the running statistics, if there are any. */
  readonly training: boolean;
  /** Weight of the new batch. */
  readonly momentum: number;
}

/** One computed call and how to go back through it. */
export interface MintPass {
  readonly output: Float32Array;
  backward(dy: Float32Array): AffineGradients;
}

/** The state and the modes of `mindspore.mint.nn`'s batch norms (MindSpore 2.10): PyTorch's, all of it as parameters. */
export abstract class MintNormBase extends MintAffineCell {
  readonly num_features: number;
  readonly eps: number;
  readonly momentum: number | null;
  readonly affine: boolean;
  readonly track_running_stats: boolean;
  /** Scale, shape `(num_features,)`, initially ones; `null` without `affine`. */
  override readonly weight: Parameter | null;
  /** Offset, shape `(num_features,)`, initially zeros; `null` without `affine`. */
  override readonly bias: Parameter | null;
  /** Shape `(num_features,)`, initially zeros; `null` without `track_running_stats`. */
  readonly running_mean: Parameter | null;
  /** Shape `(num_features,)`, initially ones; `null` without `track_running_stats`. */
  readonly running_var: Parameter | null;
  /** Training steps counted so far, a scalar; `null` without `track_running_stats`. */
  readonly num_batches_tracked: Parameter | null;
  #last: { shape: readonly number[]; pass: MintPass } | null = null;

  protected constructor(parameters: MintNormParameters) {
    super();
    const { num_features: features, affine, track_running_stats: tracks } = parameters;
    checkSize(features);
    if (parameters.dtype !== null) checkDtype(parameters.dtype);
    this.training = this.release.mintStartsInTraining;
    this.num_features = features;
    this.eps = parameters.eps;
    this.momentum = parameters.momentum;
    this.affine = affine;
    this.track_running_stats = tracks;
    const create = (name: string, value: number, trainable: boolean) =>
      new Parameter(zeros(features).fill(value), [features], name, trainable);
    this.weight = affine ? create('weight', 1, true) : null;
    this.bias = affine ? create('bias', 0, true) : null;
    this.running_mean = tracks ? create('running_mean', 0, false) : null;
    this.running_var = tracks ? create('running_var', 1, false) : null;
    this.num_batches_tracked = tracks ? new Parameter(zeros(1), [], 'num_batches_tracked', false) : null;
  }

  /** @throws ValueError for a rank that the layer does not take. */
  protected abstract checkInput(shape: readonly number[]): void;

  /** Normalises, scales and shifts. */
  protected abstract compute(call: MintBatchNormCall): MintPass;

  /**
   * Normalises each channel with the batch's mean and biased variance in training or without running statistics, else
   * with the running ones; then scales and shifts. Training updates the running statistics (variance unbiased) with the
   * weight `momentum`, or `1 / num_batches_tracked` where `momentum` is `null`.
   *
   * @param input `(N, C, ...)` of a rank that the layer takes.
   * @returns A tensor of the input's shape.
   * @throws ValueError for another rank; an error of the computation if `C` is not `num_features`.
   */
  override construct(input: Tensor): Tensor {
    this.checkInput(input.shape);
    const tracks = this.training && this.track_running_stats;
    const count = this.num_batches_tracked?.data;
    if (tracks && count !== undefined) count[0] += 1;
    const cumulative = tracks && count !== undefined ? 1 / count[0] : 0;
    const pass = this.compute({
      input,
      running_mean: this.running_mean,
      running_var: this.running_var,
      training: this.training || this.running_mean === null,
      momentum: this.momentum ?? cumulative,
    });
    this.#last = { shape: input.shape, pass };
    return new Tensor(pass.output, input.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const gradients = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    return this.keepGradients(gradients, gradOutput.shape);
  }

  override parameters_and_names(): [name: string, parameter: Parameter][] {
    const named = super.parameters_and_names();
    if (this.running_mean !== null) named.push(['running_mean', this.running_mean]);
    if (this.running_var !== null) named.push(['running_var', this.running_var]);
    if (this.num_batches_tracked !== null) named.push(['num_batches_tracked', this.num_batches_tracked]);
    return named;
  }
}

/** @throws what `numpy.empty` and `numpy.zeros` raise for a length. */
function checkSize(size: unknown): void {
  if (typeof size === 'number' && Number.isInteger(size)) {
    if (size < 0) throw frameworkError('ValueError', 'negative dimensions are not allowed');
    return;
  }
  throw frameworkError(
    'TypeError',
    typeof size === 'number'
      ? `expected a sequence of integers or a single integer, got '${valueText(size)}'`
      : `'${typeName(size)}' object cannot be interpreted as an integer`,
  );
}
