import { isBefore } from '../../version.ts';
import { type Refusal, refused } from '../../types/refusal.ts';
import type { Target } from '../../types/target.ts';

/**
 * The releases of `mindspore.mint.nn` whose layers are known. The constructors of 2.7.0, 2.7.1, 2.8.0, 2.9.0 and 2.10.0
 * were run; those before were read. Batch norms start in training up to 2.7.0, in inference since.
 */
export const versions = ['2.4', '2.5', '2.6', '2.7.0', '2.7.1', '2.7.2', '2.8', '2.9', '2.10'] as const;

/** The releases that layers are known to be in, where that is not all. */
const since: Readonly<Record<string, string>> = {
  SyncBatchNorm: '2.5',
  GroupNorm: '2.5',
  LayerNorm: '2.7.0',
};

/** A layer that the target is not known to have. */
export function checkRelease(layer: string, target: Target): Refusal | undefined {
  const first = since[layer];
  return first !== undefined && isBefore(target, first)
    ? refused('not-in-release', { layer, version: target.version, since: first })
    : undefined;
}
