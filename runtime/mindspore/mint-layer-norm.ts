import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import type { TorchLayerNormPass } from '../passes/torch-layer-norm-pass.ts';
import { Tensor } from '../tensor.ts';
import { checkDtype } from './argument-checks.ts';
import { initialValues } from './initial-values.ts';
import { layerNormExt } from './layer-norm-ext.ts';
import { MintAffineCell } from './mint-affine-cell.ts';
import { checkPositiveShape, normalizedShape } from './normalized-shape.ts';

/** Constructor parameters of `mindspore.mint.nn.LayerNorm` (MindSpore 2.10): PyTorch's own. */
export interface MintLayerNormParameters {
  /** Lengths of the last axes, which are normalised together; a number for the last axis alone. */
  normalized_shape: number | readonly number[];
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Whether the layer has `weight` and, unless `bias` is false, `bias`. Default true. */
  elementwise_affine: boolean;
  /** Default true. */
  bias: boolean;
  /** Only float32 is there. */
  dtype: 'float32' | null;
}

/** Ways to call the constructor of `mindspore.mint.nn.LayerNorm`. */
export type MintLayerNormArguments = CallForms<
  MintLayerNormParameters,
  'normalized_shape',
  [normalized_shape: number | readonly number[]],
  [eps: number, elementwise_affine: boolean, bias: boolean, dtype: 'float32' | null]
>;

const signature: Signature<MintLayerNormParameters> = {
  callee: 'LayerNormExt.__init__',
  order: ['normalized_shape', 'eps', 'elementwise_affine', 'bias', 'dtype'],
  defaults: { eps: 1e-5, elementwise_affine: true, bias: true, dtype: null },
  wording: pythonCall,
};

/**
 * `mindspore.mint.nn.LayerNorm` (MindSpore 2.10): inputs `(*, ...normalized_shape)`. MindSpore has it on Ascend only; it
 * computes here as PyTorch does on the CPU.
 */
export class LayerNorm extends MintAffineCell {
  readonly normalized_shape: readonly number[];
  readonly eps: number;
  readonly elementwise_affine: boolean;
  override readonly weight: Parameter | null;
  override readonly bias: Parameter | null;
  #last: { shape: readonly number[]; pass: TorchLayerNormPass } | null = null;

  /** @throws TypeError for arguments that do not fit, ValueError for an empty shape. */
  constructor(...args: MintLayerNormArguments) {
    const { normalized_shape: given, eps, elementwise_affine, bias, dtype } = bindArguments(signature, args);
    super();
    const shape = normalizedShape('LayerNormExt', Number.isInteger(given) ? [given] : given);
    if (dtype !== null) checkDtype(dtype);
    this.normalized_shape = shape;
    this.eps = eps;
    this.elementwise_affine = elementwise_affine;
    if (elementwise_affine) checkPositiveShape(shape);
    const create = (name: string, initial: 'ones' | 'zeros') =>
      new Parameter(initialValues(initial, shape), shape, name, true);
    this.weight = elementwise_affine ? create('weight', 'ones') : null;
    this.bias = elementwise_affine && bias ? create('bias', 'zeros') : null;
  }

  /**
   * Normalises the last axes together with their own mean and biased variance, in either mode; then scales and shifts.
   *
   * @param input `(*, ...normalized_shape)`.
   * @returns A tensor of the input's shape.
   * @throws ValueError if the shapes do not fit.
   */
  override construct(input: Tensor): Tensor {
    const { normalized_shape, weight, bias, eps } = this;
    const pass = layerNormExt({ input, normalized_shape, weight, bias, eps });
    this.#last = { shape: input.shape, pass };
    return new Tensor(pass.output, input.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const gradients = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    return this.keepGradients(gradients, gradOutput.shape);
  }
}
