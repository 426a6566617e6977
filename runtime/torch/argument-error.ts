import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';

/** The TypeError of an operator for an argument that is not of the type that it wants at that position. */
export function argumentError(
  operator: string,
  name: string,
  position: number,
  wanted: string,
  value: unknown,
): Error {
  return frameworkError(
    'TypeError',
    `${operator}(): argument '${name}' (position ${position}) must be ${wanted}, not ${typeName(value)}`,
  );
}
