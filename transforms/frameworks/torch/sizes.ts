import { given } from '../../call.ts';
import type { Call } from '../../types/call.ts';
import { type Refusal, unresolved } from '../../types/refusal.ts';
import type { Value } from '../../types/value.ts';
import { decimalOf, sourceOf } from '../../value.ts';

/**
 * Sizes that torch's own constructor, or its first input, rejects: what is no integer, or negative, no groups, channels
 * that groups do not divide, and a shape of no axes. A layer that fails has no equivalent.
 */
export function checkSizes(call: Call): Refusal | undefined {
  const [features, groups, channels] = ['num_features', 'num_groups', 'num_channels'].map((parameter) => {
    const value = given(call, parameter);
    return value && { parameter, value, least: parameter === 'num_groups' ? 1 : 0 };
  });
  for (const each of [features, groups, channels]) {
    const problem = each && checkSize(each.parameter, each.value, each.least);
    if (problem) return problem;
  }
  const [of, by] = [channels && decimalOf(channels.value), groups && decimalOf(groups.value)];
  if (of && by && !of.mod(by).eq(0)) {
    return unresolved('groups-uneven', { channels: of.toString(), groups: by.toString() });
  }
  return checkShape(given(call, 'normalized_shape'));
}

function checkShape(shape: Value | undefined): Refusal | undefined {
  if (!shape) return undefined;
  const axes = shape.kind === 'list' ? shape.items.length : sourceOf(shape)?.items;
  if (axes === 0) return unresolved('shape-empty');
  for (const each of shape.kind === 'list' ? shape.items : [shape]) {
    const problem = checkSize('normalized_shape', each, 0);
    if (problem) return problem;
  }
  return undefined;
}

function checkSize(parameter: string, value: Value, least: number): Refusal | undefined {
  const size = decimalOf(value);
  if (!size || (size.gte(least) && size.round().eq(size))) return undefined;
  return unresolved('size-rejected', { parameter, value: size.toString() });
}
