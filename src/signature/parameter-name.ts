import { parameterNames } from '../../transforms/dialects/index.ts';
import type { Signature } from '../../transforms/types/framework.ts';
import { snakeCase } from '../text/index.ts';

/**
 * The framework's parameter that a library's name stands for.
 *
 * @param index the position that it is taken by, where it is
 */
export function parameterFor(name: string, signature: Signature, index?: number): string | undefined {
  const own = ownNameOf(name);
  if (signature.some((each) => each.name === own)) return own;
  return signature.find((each, at) => {
    const known = parameterNames[each.name]?.includes(own) ?? false;
    return known && (own.length > 1 || at === index);
  })?.name;
}

/** A library's name in snake_case, without the marks of private fields. */
export const ownNameOf = (name: string): string =>
  snakeCase(name.replace(/^[_#$]+|[_$]+$/g, '').replace(/^[A-Z]/, (each) => each.toLowerCase()));

/** Whether a name tells nothing, as compressed code has them. */
export const isLost = (name: string): boolean => name.length <= 2;
