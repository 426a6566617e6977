import { isBefore } from '../../version.ts';
import { type Refusal, refused } from '../../types/refusal.ts';
import type { Target } from '../../types/target.ts';

/**
 * The releases of `megengine.module` whose layers are known. 1.13.0 was run; the others were read. Before 1.10, BatchNorm
 * has further parameters.
 */
export const versions = ['1.10', '1.11', '1.12.0', '1.12.1', '1.12.2', '1.12.3', '1.12.4', '1.13'] as const;

/**
 * GroupNorm and InstanceNorm are exact since 1.12.2. Up to 1.11 both take the variance as a difference of squares, which
 * loses the digits of inputs far from zero, and InstanceNorm does up to 1.12.1; GroupNorm without affine multiplies by
 * the standard deviation in 1.12.0 and 1.12.1.
 */
export const checkGroups = (layer: string, target: Target): Refusal | undefined =>
  isBefore(target, '1.12.2')
    ? refused('groups-inexact', { layer, version: target.version, since: '1.12.2' })
    : undefined;
