import { frameworkError } from '../python/framework-error.ts';
import { compareVersions } from './compare-versions.ts';

/** @throws ValueError if `version` is older than the release that `what` came with. */
export function requireSince(version: string, first: string, what: string): void {
  if (compareVersions(version, first) >= 0) return;
  throw frameworkError('ValueError', `${what} came with ${first}: ${version} does not have it`);
}
