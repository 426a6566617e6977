import type { Parameter } from '../parameter.ts';
import type { AffineGradients } from '../passes/affine-gradients.ts';
import { Tensor } from '../tensor.ts';
import { Cell } from './cell.ts';

/** A cell with a scale and an offset. */
export abstract class AffineCell extends Cell {
  /** Scale. */
  abstract readonly gamma: Parameter;
  /** Offset, of the shape of `gamma`. */
  abstract readonly beta: Parameter;

  override parameters_and_names(): [name: string, parameter: Parameter][] {
    return [
      ['gamma', this.gamma],
      ['beta', this.beta],
    ];
  }

  /** Fills `grad` of the parameters that require it and returns the gradient of the input, which has the shape given. */
  protected keepGradients({ dx, dweight, dbias }: AffineGradients, shape: readonly number[]): Tensor {
    const { gamma, beta } = this;
    if (gamma.requires_grad) gamma.grad = new Tensor(dweight, gamma.shape);
    if (beta.requires_grad) beta.grad = new Tensor(dbias, beta.shape);
    return new Tensor(dx, shape);
  }
}
