import type { Signature } from '../call/signature.ts';
import type { Release } from './release.ts';

/** A constructor's signature as a release has it: without `dtype` before 2.2. */
export function constructorSignature<P extends { dtype: unknown }>(
  signature: Signature<P>,
  release: Release,
): Signature<P> {
  if (release.dtypeParameter) return signature;
  return { ...signature, order: signature.order.filter((name) => name !== 'dtype') };
}
