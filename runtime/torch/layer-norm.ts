import { elementCount, ones, zeros } from '../kernels/arrays.ts';
import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import type { TorchLayerNormPass } from '../passes/torch-layer-norm-pass.ts';
import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';
import { Tensor } from '../tensor.ts';
import { AffineModule } from './affine-module.ts';
import { checkFactory, checkShape } from './factory-checks.ts';
import { layerNorm } from './layer-norm-call.ts';
import type { Release } from './release.ts';

/** Constructor parameters of `torch.nn.LayerNorm` (PyTorch 2.13). */
export interface LayerNormParameters {
  /** Lengths of the last axes, which are normalised together; a number for the last axis alone. */
  normalized_shape: number | readonly number[];
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Whether the layer has `weight` and, unless `bias` is false, `bias`. Default true. */
  elementwise_affine: boolean;
  /** Since 2.1. Default true. */
  bias: boolean;
  /** Only the CPU is there. */
  device: 'cpu' | null;
  /** Only float32 is there. */
  dtype: 'float32' | null;
}

/** Ways to call the constructor of `torch.nn.LayerNorm`. */
export type LayerNormArguments = CallForms<
  LayerNormParameters,
  'normalized_shape',
  [normalized_shape: number | readonly number[]],
  [eps: number, elementwise_affine: boolean, bias: boolean, device: 'cpu' | null, dtype: 'float32' | null]
>;

const ORDER: Signature<LayerNormParameters>['order'] = [
  'normalized_shape',
  'eps',
  'elementwise_affine',
  'bias',
  'device',
  'dtype',
];

/** `torch.nn.LayerNorm` (PyTorch 2.13, CPU): inputs `(*, ...normalized_shape)`. */
export class LayerNorm extends AffineModule {
  normalized_shape: readonly number[];
  eps: number;
  elementwise_affine: boolean;
  #last: { shape: readonly number[]; pass: TorchLayerNormPass } | null = null;

  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for a shape that holds something else
   *   than integers; RuntimeError for a negative length.
   */
  constructor(...args: LayerNormArguments) {
    const parameters = bindArguments(signatureOf(new.target.release), args);
    super();
    const shape = asShape(parameters.normalized_shape);
    this.eps = parameters.eps;
    this.elementwise_affine = parameters.elementwise_affine;
    checkFactory(parameters.device, parameters.dtype);
    this.normalized_shape = shape;
    if (!this.elementwise_affine) return;
    checkShape(shape);
    const size = elementCount(shape);
    this.weight = new Parameter(ones(size), shape, 'weight', true);
    if (parameters.bias) this.bias = new Parameter(zeros(size), shape, 'bias', true);
  }

  /**
   * Normalises the last axes together with their own mean and biased variance, in either mode; then scales and shifts.
   *
   * @param input `(*, ...normalized_shape)`.
   * @returns A tensor of the input's shape.
   * @throws RuntimeError if the shapes do not fit, or if `normalized_shape` is empty.
   */
  override forward(input: Tensor): Tensor {
    const pass = layerNorm({
      input,
      normalized_shape: this.normalized_shape,
      weight: this.weight,
      bias: this.bias,
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

function signatureOf(release: Release): Signature<LayerNormParameters> {
  return {
    callee: 'LayerNorm.__init__',
    order: release.layerNormBias ? ORDER : ORDER.filter((name) => name !== 'bias'),
    defaults: { eps: 1e-5, elementwise_affine: true, bias: true, device: null, dtype: null },
    wording: pythonCall,
  };
}

/** The shape that `tuple(normalized_shape)` gives, its lengths not checked yet. */
function asShape(shape: number | readonly number[]): readonly number[] {
  if (typeof shape === 'object' && shape !== null) return Object.freeze([...shape]);
  if (Number.isInteger(shape)) return [shape];
  if (typeof shape === 'boolean') checkShape([shape]);
  throw frameworkError('TypeError', `'${typeName(shape)}' object is not iterable`);
}
