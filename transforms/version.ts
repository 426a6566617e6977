import { compareVersions } from '../runtime/version/compare-versions.ts';
import type { Target } from './types/target.ts';

/** What was asked before: one target, and a few releases. */
const known = new Map<string, boolean>();

/** Whether a target is older than a release. */
export function isBefore({ version }: Pick<Target, 'version'>, release: string): boolean {
  const key = `${version} ${release}`;
  const found = known.get(key) ?? compareVersions(version, release) < 0;
  known.set(key, found);
  return found;
}
