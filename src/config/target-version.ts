import { isBefore } from '../../transforms/index.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import { UsageError } from '../errors/index.ts';

/**
 * The version that a user means: a known one; a known minor release with a patch (`2.4.10`); or a minor release whose
 * patches differ, which is its newest (`2.7` is `2.7.2`). Without one, the newest that was measured.
 *
 * @throws UsageError naming the nearest version and all that are known
 */
export function resolveVersion(
  { name, versions, announced = [] }: Framework,
  asked: string | undefined,
): string {
  const known = [...versions, ...announced.map(({ version }) => version)];
  if (asked === undefined) return versions.at(-1) ?? '';
  if (known.includes(asked)) return asked;
  const [, minor, patch] = /^(\d+\.\d+)(\.\d+)?$/.exec(asked) ?? [];
  if (minor !== undefined && patch !== undefined && known.includes(minor)) return asked;
  const newest = minor === asked ? known.filter((each) => each.startsWith(`${minor}.`)).at(-1) : undefined;
  if (newest !== undefined) return newest;
  const near = nearestVersion(asked, known);
  throw new UsageError(
    `unsupported version ${name}@${asked}`,
    `${near === undefined ? '' : `the nearest is ${name}@${near}; `}known: ${known.join(', ')}`,
  );
}

/** The newest of the versions before one, or the oldest where there are none. */
function nearestVersion(asked: string, known: readonly string[]): string | undefined {
  if (!/^\d+(\.\d+)*$/.test(asked)) return undefined;
  return known.filter((version) => isBefore({ version }, asked)).at(-1) ?? known[0];
}
