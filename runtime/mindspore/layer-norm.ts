import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import { Tensor } from '../tensor.ts';
import { AffineCell } from './affine-cell.ts';
import { checkDtype } from './argument-checks.ts';
import { constructorSignature } from './constructor-signature.ts';
import { initialValues, type Initializer } from './initial-values.ts';
import { layerNorm } from './layer-norm-call.ts';
import type { LayerNormPass } from './layer-norm-pass.ts';
import { checkPositiveShape, normalizedShape } from './normalized-shape.ts';

/** Constructor parameters of `mindspore.nn.LayerNorm` (MindSpore 2.10). */
export interface LayerNormParameters {
  /** Shape of `gamma` and `beta`: that of the input from `begin_params_axis` on. */
  normalized_shape: readonly number[];
  /** First axis that is normalised, in [-1, rank). Default -1, the last. */
  begin_norm_axis: number;
  /** First axis that the parameters have, in [-1, rank). Default -1, the last. */
  begin_params_axis: number;
  /** Default 'ones'. */
  gamma_init: Initializer;
  /** Default 'zeros'. */
  beta_init: Initializer;
  /** Added to the variance before the square root. Default 1e-7. */
  epsilon: number;
  /** Only float32 is there. */
  dtype: 'float32';
}

/** Ways to call the constructor of `mindspore.nn.LayerNorm`. */
export type LayerNormArguments = CallForms<
  LayerNormParameters,
  'normalized_shape',
  [normalized_shape: readonly number[]],
  [
    begin_norm_axis: number,
    begin_params_axis: number,
    gamma_init: Initializer,
    beta_init: Initializer,
    epsilon: number,
    dtype: 'float32',
  ]
>;

const signature: Signature<LayerNormParameters> = {
  callee: 'LayerNorm.__init__',
  order: [
    'normalized_shape',
    'begin_norm_axis',
    'begin_params_axis',
    'gamma_init',
    'beta_init',
    'epsilon',
    'dtype',
  ],
  defaults: {
    begin_norm_axis: -1,
    begin_params_axis: -1,
    gamma_init: 'ones',
    beta_init: 'zeros',
    epsilon: 1e-7,
    dtype: 'float32',
  },
  wording: pythonCall,
};

/** `mindspore.nn.LayerNorm` (MindSpore 2.10, CPU). Its parameters are always there and trainable. */
export class LayerNorm extends AffineCell {
  readonly normalized_shape: readonly number[];
  readonly begin_norm_axis: number;
  readonly begin_params_axis: number;
  readonly epsilon: number;
  override readonly gamma: Parameter;
  override readonly beta: Parameter;
  #last: { shape: readonly number[]; pass: LayerNormPass } | null = null;

  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with its messages. */
  constructor(...args: LayerNormArguments) {
    const parameters = bindArguments(constructorSignature(signature, new.target.release), args);
    super();
    const shape = normalizedShape('LayerNorm', parameters.normalized_shape);
    checkDtype(parameters.dtype);
    this.normalized_shape = shape;
    this.begin_norm_axis = parameters.begin_norm_axis;
    this.begin_params_axis = parameters.begin_params_axis;
    this.epsilon = parameters.epsilon;
    checkPositiveShape(shape);
    this.gamma = new Parameter(initialValues(parameters.gamma_init, shape), shape, 'gamma', true);
    this.beta = new Parameter(initialValues(parameters.beta_init, shape), shape, 'beta', true);
  }

  /**
   * Normalises the axes from `begin_norm_axis` on together, with their own mean and biased variance, in either mode; then
   * scales and shifts.
   *
   * @returns A tensor of the input's shape.
   * @throws RuntimeError for an axis outside [-1, rank) and for an empty input; ValueError for parameters that do not fit.
   */
  override construct(x: Tensor): Tensor {
    const { gamma, beta, begin_norm_axis, begin_params_axis, epsilon } = this;
    const pass = layerNorm({ x, gamma, beta, begin_norm_axis, begin_params_axis, epsilon });
    this.#last = { shape: x.shape, pass };
    return new Tensor(pass.output, x.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const gradients = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    return this.keepGradients(gradients, gradOutput.shape);
  }
}
