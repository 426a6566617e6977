import { given } from '../../call.ts';
import type { Call } from '../../types/call.ts';
import { type Refusal, unresolved } from '../../types/refusal.ts';

/**
 * A dtype names a class of torch's own, and decides how the layer computes: a layer of another than the default is not
 * understood. A device decides only where, and has no counterpart.
 */
export function checkDtype(call: Call): Refusal | undefined {
  const dtype = given(call, 'dtype');
  return dtype && dtype.kind !== 'null'
    ? unresolved('unsupported-parameter', { parameter: 'dtype' })
    : undefined;
}
