import { frameworkError } from '../python/framework-error.ts';

/**
 * The order of two versions, number by number: negative if `a` is older, 0 if they agree, positive if `a` is newer.
 * Numbers that are not given count as 0.
 *
 * @throws ValueError unless both are numbers separated by dots.
 */
export function compareVersions(a: string, b: string): number {
  const left = numbers(a);
  const right = numbers(b);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbers(version: string): number[] {
  if (!/^\d+(\.\d+)*$/.test(version)) {
    throw frameworkError('ValueError', `'${version}' is no version such as 2.4.10`);
  }
  return version.split('.').map(Number);
}
