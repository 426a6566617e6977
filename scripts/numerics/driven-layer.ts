import { isTensor, type Tensor } from '../../runtime/tensor.ts';
import type { Family } from './families.ts';

/** A layer of any family, driven by the names that goldens use. */
export class DrivenLayer {
  readonly #layer: object;
  readonly #inner: object;
  readonly #family: Family;

  /** @throws Error if the family has no such layer, or whatever the constructor throws. */
  constructor(family: Family, name: string, args: unknown) {
    const made: unknown = Reflect.construct(defined(family.layers.get(name), `${family.path}.${name}`), [
      args,
    ]);
    this.#layer = objectFrom(made, name);
    const inner: unknown = Reflect.get(this.#layer, 'bn2d');
    this.#inner = inner === undefined ? this.#layer : objectFrom(inner, 'bn2d');
    this.#family = family;
  }

  /** Sets scale and offset. A layer without them is left as it is. */
  setAffine(weight: Tensor | null, bias: Tensor | null): void {
    const names = this.#family.framework === 'mindspore' ? ['gamma', 'beta'] : ['weight', 'bias'];
    [weight, bias].forEach((values, i) => {
      const parameter: unknown = Reflect.get(this.#inner, names[i]);
      if (values !== null && isTensor(parameter)) parameter.data.set(values.data);
    });
  }

  setTraining(mode: boolean): void {
    this.#call(this.#family.framework === 'mindspore' ? 'set_train' : mode ? 'train' : 'eval', mode);
  }

  forward(x: Tensor): Tensor {
    return tensorFrom(
      this.#call(this.#family.framework === 'mindspore' ? 'construct' : 'forward', x),
      'forward',
    );
  }

  backward(dy: Tensor): Tensor {
    return tensorFrom(this.#call('backward', dy), 'backward');
  }

  /** A parameter's gradient (`weight_grad`), a statistic or a count, copied; `undefined` if the layer has none. */
  quantity(name: string): Float32Array | undefined {
    const owner = name.endsWith('_grad') ? name.slice(0, -'_grad'.length) : name;
    const value: unknown = Reflect.get(this.#inner, owner);
    if (typeof value === 'number') return Float32Array.of(value);
    if (!isTensor(value)) return undefined;
    return (owner === name ? value : value.grad)?.data.slice();
  }

  #call(method: string, argument: unknown): unknown {
    const found: unknown = Reflect.get(this.#layer, method);
    if (typeof found !== 'function') throw new Error(`the layer has no method ${method}`);
    const result: unknown = Reflect.apply(found, this.#layer, [argument]);
    return result;
  }
}

function defined<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the runtime has no ${name}`);
  return value;
}

function objectFrom(value: unknown, name: string): object {
  if (typeof value !== 'object' || value === null) throw new Error(`${name} is no object`);
  return value;
}

function tensorFrom(value: unknown, name: string): Tensor {
  if (!isTensor(value)) throw new Error(`${name} returned no tensor`);
  return value;
}
