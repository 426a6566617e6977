import type { Parameter } from '../parameter.ts';
import type { AffineGradients } from '../passes/affine-gradients.ts';
import { Tensor } from '../tensor.ts';
import { requireSince } from '../version/require-since.ts';
import { Cell } from './cell.ts';

/** A cell of `mindspore.mint.nn` with a scale and an offset, under PyTorch's names. */
export abstract class MintAffineCell extends Cell {
  /** Scale; `null` in a layer without. */
  abstract readonly weight: Parameter | null;
  /** Offset; `null` in a layer without. */
  abstract readonly bias: Parameter | null;

  /** @throws ValueError in a release without `mindspore.mint`. */
  constructor() {
    super();
    requireSince(this.release.version, '2.4', 'mindspore.mint');
  }

  override parameters_and_names(): [name: string, parameter: Parameter][] {
    const named: [string, Parameter][] = [];
    if (this.weight !== null) named.push(['weight', this.weight]);
    if (this.bias !== null) named.push(['bias', this.bias]);
    return named;
  }

  /** Fills `grad` of the parameters that require it and returns the gradient of the input, which has the shape given. */
  protected keepGradients({ dx, dweight, dbias }: AffineGradients, shape: readonly number[]): Tensor {
    if (this.weight?.requires_grad) this.weight.grad = new Tensor(dweight, this.weight.shape);
    if (this.bias?.requires_grad) this.bias.grad = new Tensor(dbias, this.bias.shape);
    return new Tensor(dx, shape);
  }
}
