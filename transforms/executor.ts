import { isTensor, Tensor } from '../runtime/tensor.ts';
import type { Executor, Learnt } from './types/executor.ts';

/** Constructs a layer of a runtime's namespace from arguments as a program passes them. */
export function construct(namespace: object, layer: string, args: readonly unknown[]): unknown {
  const constructor: unknown = Reflect.get(namespace, layer);
  if (typeof constructor !== 'function') throw new RangeError(`the runtime has no ${layer}`);
  return Reflect.construct(constructor, [...args]);
}

/** A runtime's parameter as the check reads it. */
export const learnt = ({
  data,
  grad,
}: {
  readonly data: Float32Array;
  readonly grad: { readonly data: Float32Array } | null;
}): Learnt => ({ data, gradient: grad?.data ?? null });

/** The functions of a runtime's namespace, as an executor calls them. */
export const functionsOf = (namespace: object): Pick<Executor, 'apply' | 'tensor'> => ({
  apply(name, args) {
    const called: unknown = Reflect.get(namespace, name);
    if (typeof called !== 'function') throw new RangeError(`the runtime has no function ${name}`);
    const result: unknown = Reflect.apply(called, undefined, [...args]);
    if (!isTensor(result)) throw new RangeError(`${name} returns no tensor`);
    return result;
  },
  tensor: (data, shape) => new Tensor(data, shape),
});
