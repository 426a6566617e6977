/**
 * Parts a call's arguments: the positional ones, and the plain object in last place that holds the others by name.
 * `undefined` at the end does not count.
 */
export function splitOptions(args: readonly unknown[]): { positional: readonly unknown[]; options: object } {
  let end = args.length;
  while (end > 0 && args[end - 1] === undefined) end -= 1;
  const last = args[end - 1];
  if (isPlainObject(last)) return { positional: args.slice(0, end - 1), options: last };
  return { positional: args.slice(0, end), options: {} };
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
