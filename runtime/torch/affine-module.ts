import type { Parameter } from '../parameter.ts';
import { Tensor } from '../tensor.ts';
import type { StateEntry } from '../state/load-state.ts';
import { Module } from './module.ts';

/** A layer with a scale and an offset. */
export abstract class AffineModule extends Module {
  /** Scale, initially ones; `null` in a layer without. */
  weight: Parameter | null = null;
  /** Offset, initially zeros; `null` in a layer without. */
  bias: Parameter | null = null;

  protected override stateEntries(): readonly StateEntry[] {
    return [
      ['weight', this.weight],
      ['bias', this.bias],
    ];
  }

  /** Fills `grad` of the parameters that require it. */
  protected keepGradients(dweight: Float32Array, dbias: Float32Array): void {
    if (this.weight?.requires_grad) this.weight.grad = new Tensor(dweight, this.weight.shape);
    if (this.bias?.requires_grad) this.bias.grad = new Tensor(dbias, this.bias.shape);
  }
}
