import { ones, zeros } from '../kernels/arrays.ts';
import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import { frameworkError } from '../python/framework-error.ts';
import { streamText } from '../python/number-text.ts';
import { Tensor } from '../tensor.ts';
import { AffineCell } from './affine-cell.ts';
import { checkDtype, checkFeatures, checkMomentum, checkRank, checkType } from './argument-checks.ts';

import { GroupNormPass } from './group-norm-pass.ts';
import { initialValues } from './initial-values.ts';
import type { InstanceNormParameters } from './instance-norm-parameters.ts';

/**
 * The state and arithmetic of `mindspore.nn.InstanceNorm*` (MindSpore 2.10). MindSpore runs them on GPU only; they compute
 * here as its CPU's `GroupNorm(C, C)` does. `moving_mean` and `moving_variance` exist and never change.
 */
export abstract class InstanceNormBase extends AffineCell {
  readonly num_features: number;
  readonly eps: number;
  readonly momentum: number;
  /** Shape `(num_features,)`, always zeros; listed as `mean`. */
  readonly moving_mean: Parameter;
  /** Shape `(num_features,)`, always ones; listed as `variance`. */
  readonly moving_variance: Parameter;
  /** Scale, shape `(num_features,)`. */
  override readonly gamma: Parameter;
  /** Offset, shape `(num_features,)`. */
  override readonly beta: Parameter;
  readonly #layer: string;
  readonly #rank: number;
  #last: { shape: readonly number[]; pass: GroupNormPass } | null = null;

  protected constructor(layer: string, rank: number, parameters: InstanceNormParameters) {
    super();
    const { num_features: features, eps, momentum, affine } = parameters;
    checkType(layer, 'num_features', features, 'int');
    checkType(layer, 'eps', eps, 'float');
    checkType(layer, 'momentum', momentum, 'float');
    checkType(layer, 'affine', affine, 'bool');
    checkFeatures(layer, features);
    checkMomentum(layer, momentum);
    checkEps(eps);
    checkDtype(parameters.dtype);
    this.#layer = layer;
    this.#rank = rank;
    this.num_features = features;
    this.eps = eps;
    this.momentum = momentum;
    const shape = [features];
    this.moving_mean = new Parameter(zeros(features), shape, 'mean', false);
    this.moving_variance = new Parameter(ones(features), shape, 'variance', false);
    this.gamma = new Parameter(initialValues(parameters.gamma_init, shape), shape, 'gamma', affine);
    this.beta = new Parameter(initialValues(parameters.beta_init, shape), shape, 'beta', affine);
  }

  /**
   * Normalises each channel of each instance with its own mean and biased variance, in either mode; then scales and shifts.
   *
   * @param x `(N, C, ...)` of the layer's rank.
   * @returns A tensor of the input's shape.
   * @throws ValueError for another rank or number of channels.
   */
  override construct(x: Tensor): Tensor {
    checkRank(this.#layer, x.shape, this.#rank);
    if (x.shape[1] !== this.num_features) {
      const message = `For primitive[InstanceNorm], the gamma shape must be equal to (C, ) which is ${x.shape[1]} , but got ${this.num_features}.`;
      throw frameworkError('ValueError', message);
    }
    const pass = new GroupNormPass(
      x.data,
      x.shape,
      this.num_features,
      this.gamma.data,
      this.beta.data,
      this.eps,
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

function checkEps(eps: number): void {
  if (eps > 0 && eps <= 1) return;
  throw frameworkError(
    'ValueError',
    `For 'InstanceNorm', the 'epsilon' must be in range of (0, 1], but got ${streamText(eps)} with type 'float'.`,
  );
}
