import { compareVersions } from '../runtime/version/compare-versions.ts';
import type { Target } from './types/target.ts';

/** Whether a target is older than a release. */
export const isBefore = ({ version }: Pick<Target, 'version'>, release: string): boolean =>
  compareVersions(version, release) < 0;
