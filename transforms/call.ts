import type { Argument, Call } from './types/call.ts';
import type { Signature } from './types/framework.ts';
import type { Setting } from './types/meaning.ts';
import type { Value } from './types/value.ts';
import { complement, sameValue } from './value.ts';

/** The value given for a parameter, if any. */
export const given = (call: Call, parameter: string): Value | undefined =>
  call.arguments.find((argument) => argument.parameter === parameter)?.value;

/** A parameter's setting: as given, else the signature's default, which also stands behind what may be undefined. */
export function settingOf(call: Call, signature: Signature, parameter: string): Setting {
  const value = given(call, parameter);
  const fallback = defaultOf(signature, parameter);
  if (!value) {
    if (!fallback)
      throw new RangeError(`${call.layer} needs ${parameter}: the binder reports it when missing`);
    return { value: fallback };
  }
  if (value.kind === 'source' && value.traits.mayBeUndefined && fallback) {
    return { value: { kind: 'fallback', of: value, otherwise: fallback }, from: parameter };
  }
  return { value, from: parameter };
}

/**
 * A setting as an argument of a call in another framework: explicit stays explicit, omitted stays omitted unless the
 * other framework's default differs.
 */
export function argumentFor(signature: Signature, parameter: string, setting: Setting): Argument[] {
  const fallback = defaultOf(signature, parameter);
  if (setting.from === undefined && fallback && sameValue(fallback, setting.value)) return [];
  const value = fallback ? leaveToDefault(setting.value, fallback) : setting.value;
  if (setting.from === undefined) return [{ parameter, value, because: 'default-made-explicit' }];
  return [{ parameter, value, from: setting.from }];
}

const defaultOf = (signature: Signature, parameter: string): Value | undefined =>
  signature.find((each) => each.name === parameter)?.default;

/** Where the value behind `undefined` is the callee's own default, `undefined` may reach the callee. */
function leaveToDefault(value: Value, calleeDefault: Value): Value {
  if (value.kind === 'fallback' && sameValue(value.otherwise, calleeDefault)) return value.of;
  if (
    value.kind === 'complement' &&
    value.of.kind === 'fallback' &&
    sameValue(complement(value.of.otherwise), calleeDefault)
  ) {
    return { kind: 'guarded', of: value.of.of, then: complement(value.of.of) };
  }
  return value;
}
