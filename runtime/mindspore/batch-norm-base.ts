import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import { frameworkError } from '../python/framework-error.ts';
import { streamText } from '../python/number-text.ts';
import { valueText } from '../python/value-text.ts';
import { typeName } from '../python/type-name.ts';
import { Tensor } from '../tensor.ts';
import { checkDtype, checkFeatures, checkMomentum, checkRequiresGrad, checkType } from './argument-checks.ts';
import type { BatchNormParameters } from './batch-norm-parameters.ts';
import { BatchNormPass } from './batch-norm-pass.ts';
import { Cell } from './cell.ts';
import { initialValues } from './initial-values.ts';

/** The state and arithmetic of `mindspore.nn.BatchNorm1d` and `BatchNorm2d` (MindSpore 2.10, CPU). */
export abstract class BatchNormBase extends Cell {
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
  readonly gamma: Parameter;
  /** Offset, shape `(num_features,)`. */
  readonly beta: Parameter;
  #last: { shape: readonly number[]; pass: BatchNormPass } | null = null;

  protected constructor(layer: string, parameters: BatchNormParameters) {
    super();
    const { num_features: features, momentum, affine, data_format, use_batch_statistics } = parameters;
    checkType(layer, 'num_features', features, 'int');
    checkFeatures(layer, features);
    checkMomentum(layer, momentum);
    checkDataFormat(layer, data_format);
    checkUseBatchStatistics(layer, use_batch_statistics);
    checkDtype(parameters.dtype);
    this.num_features = features;
    this.eps = parameters.eps;
    this.momentum = 1 - momentum;
    this.use_batch_statistics = use_batch_statistics;
    const shape = [features];
    this.moving_mean = new Parameter(
      initialValues(parameters.moving_mean_init, features),
      shape,
      'mean',
      false,
    );
    this.moving_variance = new Parameter(
      initialValues(parameters.moving_var_init, features),
      shape,
      'variance',
      false,
    );
    checkRequiresGrad(affine);
    this.gamma = new Parameter(initialValues(parameters.gamma_init, features), shape, 'gamma', affine);
    this.beta = new Parameter(initialValues(parameters.beta_init, features), shape, 'beta', affine);
  }

  /** @throws ValueError for a rank that the layer does not take. */
  protected abstract checkInput(shape: readonly number[]): void;

  /**
   * Normalises each channel with the batch's mean and biased variance, or with the moving ones, as `use_batch_statistics`
   * and the mode say; then scales and shifts. Where the batch normalises, also in inference, the moving statistics are
   * updated: `momentum` weighs the old value, and the variance is unbiased (NaN for one value a channel).
   *
   * @param x `(N, C, ...)` of a rank that the layer takes.
   * @returns A tensor of the input's shape.
   * @throws ValueError for another rank or number of channels, or for `eps` outside (0, 1].
   */
  override construct(x: Tensor): Tensor {
    this.checkInput(x.shape);
    checkEps(this.eps);
    if (x.shape[1] !== this.num_features) {
      const message = `For BatchNorm, scale.shape[0] should be equal to input_x's channel dimension: ${x.shape[1]}, bug got scale.shape[0]: ${this.num_features}.`;
      throw frameworkError('ValueError', message);
    }
    const pass = new BatchNormPass(
      x.data,
      x.shape,
      {
        gamma: this.gamma.data,
        beta: this.beta.data,
        movingMean: this.moving_mean.data,
        movingVariance: this.moving_variance.data,
      },
      { training: this.use_batch_statistics ?? this.training, newWeight: this.momentum, eps: this.eps },
    );
    this.#last = { shape: x.shape, pass };
    return new Tensor(pass.output, x.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const { dx, dgamma, dbeta } = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    if (this.gamma.requires_grad) this.gamma.grad = new Tensor(dgamma, this.gamma.shape);
    if (this.beta.requires_grad) this.beta.grad = new Tensor(dbeta, this.beta.shape);
    return new Tensor(dx, gradOutput.shape);
  }

  override parameters_and_names(): [name: string, parameter: Parameter][] {
    return [
      ['moving_mean', this.moving_mean],
      ['moving_variance', this.moving_variance],
      ['gamma', this.gamma],
      ['beta', this.beta],
    ];
  }
}

function checkDataFormat(layer: string, format: unknown): void {
  if (format === 'NCHW') return;
  const message =
    format === 'NHWC'
      ? `For '${layer}', the 'NHWC' format only support in GPU target, but got device target CPU.`
      : `For '${layer}', the 'format' must be str and must be in '['NCHW', 'NHWC']', but got '${valueText(format)}'.`;
  throw frameworkError('ValueError', message);
}

function checkUseBatchStatistics(layer: string, value: unknown): void {
  if (value === null || typeof value === 'boolean') return;
  throw frameworkError(
    'ValueError',
    `For '${layer}', the 'use_batch_statistics' must be a boolean value or None, but got ${valueText(value)}.`,
  );
}

function checkEps(eps: unknown): void {
  if (typeof eps !== 'number') {
    const type = eps === null ? 'None' : typeName(eps);
    const message = `Failed calling BatchNorm with "BatchNorm(is_training=bool, epsilon=${type}, momentum=float, data_format=string)(input_x=Tensor, scale=Tensor, bias=Tensor, mean=Tensor, variance=Tensor)".`;
    throw frameworkError('TypeError', message);
  }
  if (!(eps > 0 && eps <= 1)) {
    throw frameworkError(
      'ValueError',
      `For primitive[BatchNorm], the eps must be in (0,1], but got ${streamText(eps)}.`,
    );
  }
}
