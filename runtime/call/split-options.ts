/**
 * Parts a call's arguments: the positional ones, and the plain object in last place that holds the others by name.
 * `undefined` at the end does not count.
 */
export function splitOptions(args: readonly unknown[]): { positional: readonly unknown[]; options: object } {
  const index = args.findLastIndex((value) => value !== undefined);
  const last = args[index];
  if (isPlainObject(last)) return { positional: args.slice(0, index), options: last };
  return { positional: args.slice(0, index + 1), options: {} };
}

function isPlainObject(value: unknown): value is object {
  const prototype: unknown = Object.getPrototypeOf(value ?? 0);
  return prototype === null || prototype === Object.prototype;
}
