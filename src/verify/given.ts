import type { LayerDefinition } from '../../transforms/types/framework.ts';
import type { WrittenArgument, WrittenCall } from '../bind/index.ts';
import { literalValue } from './symbols.ts';

/** What a call gives by parameter, a library's own defaults with it; what is `undefined` is not given. */
export function given(
  written: WrittenCall,
  { dialect }: LayerDefinition,
  value: (argument: WrittenArgument) => unknown,
): Record<string, unknown> {
  const named: [string, unknown][] = written.arguments.map((each) => [each.parameter, value(each)]);
  const known = named.filter(([, each]) => each !== undefined);
  const defaults = Object.entries(dialect?.defaults ?? {}).flatMap(
    ([parameter, each]): [string, unknown][] =>
      known.some(([name]) => name === parameter) ? [] : [[parameter, literalValue(each)]],
  );
  return Object.fromEntries([...known, ...defaults.filter(([, each]) => each !== undefined)]);
}
