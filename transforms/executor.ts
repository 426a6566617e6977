import { isTensor, Tensor } from '../runtime/tensor.ts';
import type { Executor, Learnt } from './types/executor.ts';
import type { Target } from './types/target.ts';
import { isBefore } from './version.ts';

/** Constructs a layer of a runtime's namespace from arguments as a program passes them. */
export function construct(namespace: object, layer: string, args: readonly unknown[]): unknown {
  const constructor: unknown = Reflect.get(namespace, layer);
  if (typeof constructor !== 'function') throw new RangeError(`the runtime has no ${layer}`);
  return Reflect.construct(constructor, [...args]);
}

/**
 * Refuses to run what the runtime does not compute as an old release did: nothing could be said of it.
 *
 * @param since the first release that is computed as the newest
 */
export function requireModelled(what: string, target: Target | undefined, since: string): void {
  if (target && isBefore(target, since))
    throw new RangeError(`${what} of ${target.version} is not computed here: ${since} is the first that is`);
}

/** Refuses what is normalised over some processes only: the runtime is a single one. @param group none for all of them */
export function requireAllProcesses(group: unknown): void {
  if (group !== undefined && group !== null)
    throw new RangeError('a group of processes is not computed here');
}

/** A runtime's parameter as the check reads it. */
export const learnt = ({
  data,
  grad,
}: {
  readonly data: Float32Array;
  readonly grad: { readonly data: Float32Array } | null;
}): Learnt => ({ data, gradient: grad?.data ?? null });

/** The functions of a runtime, as an executor calls them. @param namespaceOf where they are, as a target has them */
export const functionsOf = (
  namespaceOf: (target: Target | undefined, name: string) => object,
): Pick<Executor, 'apply' | 'tensor'> => ({
  apply(name, args, target) {
    const called: unknown = Reflect.get(namespaceOf(target, name), name);
    if (typeof called !== 'function') throw new RangeError(`the runtime has no function ${name}`);
    const result: unknown = Reflect.apply(called, undefined, [...args]);
    if (!isTensor(result)) throw new RangeError(`${name} returns no tensor`);
    return result;
  },
  tensor: (data, shape) => new Tensor(data, shape),
});
