import { frameworkError } from '../python/framework-error.ts';
import type { Signature } from './signature.ts';
import { snakeCase } from './snake-case.ts';
import { splitOptions } from './split-options.ts';

/**
 * Binds a call's arguments to parameter names: positional ones first, then an options object in last place whose keys
 * are in snake_case or camelCase. `undefined` anywhere means that the argument was not given.
 *
 * @throws TypeError in the framework's own words for an unknown or repeated key, a missing argument, or too many.
 */
export function bindArguments<P extends object>(signature: Signature<P>, args: readonly unknown[]): P {
  const { callee, order, keywordOnly = [], defaults, wording } = signature;
  const fail = (message: string) => frameworkError('TypeError', message);
  const { positional, options } = splitOptions(args);
  if (positional.length > order.length) {
    const required = order.filter((name) => !(name in defaults)).length;
    throw fail(wording.tooMany(callee, required, order.length, positional.length));
  }
  const names: readonly string[] = [...order, ...keywordOnly];
  const given = new Map<string, unknown>();
  positional.forEach((value, index) => {
    if (value !== undefined) given.set(names[index], value);
  });
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const name = snakeCase(key);
    if (!names.includes(name)) throw fail(wording.unexpected(callee, key));
    if (given.has(name)) throw fail(wording.repeated(callee, name));
    given.set(name, value);
  }
  const values = { ...defaults, ...Object.fromEntries(given) };
  if (isComplete<P>(values, names)) return values;
  throw fail(
    wording.missing(
      callee,
      names.filter((name) => !(name in values)),
    ),
  );
}

function isComplete<P extends object>(values: object, names: readonly string[]): values is P {
  return names.every((name) => name in values);
}
