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
  const given: Record<string, unknown> = {};
  positional.forEach((value, index) => {
    if (value !== undefined) given[names[index]] = value;
  });
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const name = snakeCase(key);
    if (!names.includes(name)) throw fail(wording.unexpected(callee, key));
    if (name in given) throw fail(wording.repeated(callee, name));
    given[name] = value;
  }
  const values = { ...defaults, ...given };
  const missing = names.filter((name) => !(name in values));
  if (isComplete<P>(values, missing)) return values;
  throw fail(wording.missing(callee, missing));
}

function isComplete<P extends object>(_values: object, missing: readonly string[]): _values is P {
  return missing.length === 0;
}
