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
  const { callee, order, keywordOnly = [], wording } = signature;
  const { positional, options } = splitOptions(args);
  if (positional.length > order.length) {
    const required = order.filter((name) => !(name in signature.defaults)).length;
    const keywords = Object.keys(options).filter((key) =>
      keywordOnly.some((name) => name === snakeCase(key)),
    );
    throw frameworkError(
      'TypeError',
      wording.tooMany(callee, required, order.length, positional.length, keywords.length),
    );
  }
  const given = new Map<string, unknown>();
  positional.forEach((value, index) => {
    if (value !== undefined) given.set(order[index], value);
  });
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const name = snakeCase(key);
    if (!isParameter(signature, name)) throw frameworkError('TypeError', wording.unexpected(callee, key));
    if (given.has(name)) throw frameworkError('TypeError', wording.repeated(callee, name));
    given.set(name, value);
  }
  const values = { ...signature.defaults, ...Object.fromEntries(given) };
  if (!isComplete(values, signature)) {
    const missing = order.filter((name) => !(name in values));
    throw frameworkError('TypeError', wording.missing(callee, missing));
  }
  return values;
}

function isParameter<P extends object>(signature: Signature<P>, name: string): boolean {
  return parameters(signature).some((parameter) => parameter === name);
}

function isComplete<P extends object>(values: object, signature: Signature<P>): values is P {
  return parameters(signature).every((name) => name in values);
}

function parameters<P extends object>({ order, keywordOnly = [] }: Signature<P>): readonly string[] {
  return [...order, ...keywordOnly];
}
