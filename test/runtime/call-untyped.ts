/** Calls a function with arguments whose types do not fit, as JavaScript can. */
export function callUntyped(made: CallableFunction, args: readonly unknown[]): unknown {
  const result: unknown = Reflect.apply(made, undefined, args);
  return result;
}
