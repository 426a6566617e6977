import { Tensor } from './tensor.ts';

/**
 * A tensor that a layer owns as part of its state.
 *
 * `name` is the key under which the layer lists it. `backward` fills `grad` only while `requires_grad` is true.
 */
export class Parameter extends Tensor {
  name: string;
  requires_grad: boolean;

  constructor(data: Float32Array, shape: readonly number[], name: string, requiresGrad: boolean) {
    super(data, shape);
    this.name = name;
    this.requires_grad = requiresGrad;
  }
}
