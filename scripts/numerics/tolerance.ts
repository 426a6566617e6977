import type { Difference } from './comparison.ts';
import type { LayerCase } from './layer-case.ts';

/** Relative to the tensor's largest value. */
const ORDINARY = 2e-6;
/** Where cancellation or underflow leaves few digits. */
const ILL_CONDITIONED = 2e-4;
const illConditioned = ['offset', 'const', 'tiny', 'denormal'];

/** Two steps of the smallest float32: below this a relative bound asks for more digits than there are. */
const UNDERFLOW = 2 ** -148;
/**
 * MindSpore and MegEngine flush denormals to zero, which the runtime does not: a denormal multiplied by 1 / sqrt(1e-5) and
 * a weight of a few units stays below this.
 */
const FLUSHED = 1e-35;

/** The largest difference that a quantity of a case may show, relative to its largest value or absolute. */
export function isWithinTolerance({ data, framework }: LayerCase, found: Difference): boolean {
  if (found.misplaced > 0) return false;
  const relative = illConditioned.includes(data) ? ILL_CONDITIONED : ORDINARY;
  const absolute = data === 'denormal' && framework !== 'torch' ? FLUSHED : UNDERFLOW;
  return found.maxRelative <= relative || found.maxAbs <= absolute;
}
