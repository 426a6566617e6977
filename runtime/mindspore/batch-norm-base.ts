import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import { layerError } from './layer-error.ts';
import { valueText } from '../python/value-text.ts';
import { Tensor } from '../tensor.ts';
import { AffineCell } from './affine-cell.ts';
import { checkDtype, checkFeatures, checkMomentum, checkRequiresGrad, checkType } from './argument-checks.ts';
import type { BatchNorm3dParameters } from './batch-norm-parameters.ts';
import type { BatchNormPass } from './batch-norm-pass.ts';
import { batchNorm } from './batch-norm-primitive.ts';

import { initialValues, type Initializer } from './initial-values.ts';

/** The state and arithmetic of `mindspore.nn.BatchNorm1d`, `BatchNorm2d` and `SyncBatchNorm` (MindSpore 2.10, CPU). */
export abstract class BatchNormBase extends AffineCell {
  readonly num_features: number;
  readonly eps: number;
  /** Weight of the new batch: MindSpore keeps `1 - momentum` of the constructor's `momentum`. */
  readonly momentum: number;
  readonly use_batch_statistics: boolean | null;
  /** Shape `(num_features,)`; listed as `mean`. */
  readonly moving_mean: Parameter;
  /** Shape `(num_features,)`; listed as `variance`. */
  readonly moving_variance: Parameter;
  /** Scale, shape `(num_features,)`. */
  override readonly gamma: Parameter;
  /** Offset, shape `(num_features,)`. */
  override readonly beta: Parameter;
  #last: { shape: readonly number[]; pass: BatchNormPass } | null = null;

  /** @param checkFormat Checks `data_format`, which not every layer has. */
  protected constructor(
    layer: string,
    parameters: BatchNorm3dParameters,
    checkFormat?: (layer: string, parameters: object) => void,
  ) {
    super();
    const { num_features: features, momentum, affine, use_batch_statistics } = parameters;
    checkType(layer, 'num_features', features, 'int');
    checkFeatures(layer, features);
    checkMomentum(layer, momentum);
    checkFormat?.(layer, parameters);
    checkUseBatchStatistics(layer, use_batch_statistics);
    checkDtype(parameters.dtype);
    this.num_features = features;
    this.eps = parameters.eps;
    this.momentum = 1 - momentum;
    this.use_batch_statistics = use_batch_statistics;
    const shape = [features];
    const parameter = (initial: Initializer, name: string, requiresGrad: boolean) =>
      new Parameter(initialValues(initial, shape), shape, name, requiresGrad);
    this.moving_mean = parameter(parameters.moving_mean_init, 'mean', false);
    this.moving_variance = parameter(parameters.moving_var_init, 'variance', false);
    checkRequiresGrad(affine);
    this.gamma = parameter(parameters.gamma_init, 'gamma', affine);
    this.beta = parameter(parameters.beta_init, 'beta', affine);
  }

  /** @throws ValueError for a rank that the layer does not take. */
  protected abstract checkInput(shape: readonly number[]): void;

  /**
   * Normalises each channel with the batch's mean and biased variance, or with the moving ones, as `use_batch_statistics`
   * and the mode say; then scales and shifts. Where the batch normalises, also in inference, the moving statistics are
   * updated: `momentum` weighs the old value, and the variance is unbiased (NaN for one value a channel; biased up to 2.4.10).
   *
   * @param x `(N, C, ...)` of a rank that the layer takes.
   * @returns A tensor of the input's shape.
   * @throws ValueError for another rank or number of channels, or for `eps` outside (0, 1].
   */
  override construct(x: Tensor): Tensor {
    this.checkInput(x.shape);
    const pass = batchNorm(
      {
        x,
        scale: this.gamma,
        bias: this.beta,
        mean: this.moving_mean,
        variance: this.moving_variance,
        is_training: this.use_batch_statistics ?? this.training,
        epsilon: this.eps,
        momentum: this.momentum,
      },
      this.release,
    );
    this.#last = { shape: x.shape, pass };
    return new Tensor(pass.output, x.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const gradients = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    return this.keepGradients(gradients, gradOutput.shape);
  }

  override parameters_and_names(): [name: string, parameter: Parameter][] {
    return [
      ['moving_mean', this.moving_mean],
      ['moving_variance', this.moving_variance],
      ...super.parameters_and_names(),
    ];
  }
}

function checkUseBatchStatistics(layer: string, value: unknown): void {
  if (value === null || typeof value === 'boolean') return;
  throw layerError(
    layer,
    `'use_batch_statistics' must be a boolean value or None, but got ${valueText(value)}.`,
  );
}
