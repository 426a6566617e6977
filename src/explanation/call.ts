import { describeValue, given } from '../../transforms/index.ts';
import { isRefusal } from '../../transforms/types/refusal.ts';
import type { Value } from '../../transforms/types/value.ts';
import { bind, type BoundCall } from '../bind/index.ts';
import type { Construction } from '../plan/index.ts';
import type { Denoter } from '../resolve/index.ts';
import type { Places } from './places.ts';
import { short } from './statement-text.ts';
import type { ArgumentExplanation } from './types.ts';

/** A construction's arguments under parameter names; nothing where they are not understood. */
export function boundCall(construction: Construction, denoter: Denoter): BoundCall | undefined {
  const { node, layer, definition, unread } = construction;
  if (unread) return undefined;
  const bound = bind(node, layer, definition, denoter);
  return isRefusal(bound) ? undefined : bound;
}

/** Every parameter of a call with its value, and where that is from. */
export function argumentsOf(
  { written, call, signature }: BoundCall,
  { definition: { dialect } }: Construction,
  denoter: Denoter,
  places: Places,
): ArgumentExplanation[] {
  return signature.flatMap(({ name, type, default: usual, foreign }): ArgumentExplanation[] => {
    const argument = written.arguments.find(({ parameter }) => parameter === name);
    const value = given(call, name);
    if (argument && value) {
      const text = short(denoter.tree.source(argument.node));
      const said = valueText(value, text);
      return [
        {
          parameter: name,
          value: said,
          from: argument.at.kind === 'option' ? 'option' : 'argument',
          ...(text === said ? {} : { text }),
          place: places.of(argument.node, denoter),
        },
      ];
    }
    if (!usual || foreign || type === 'other') return [];
    const place = dialect?.evidence?.find(({ of }) => of === name);
    return [
      {
        parameter: name,
        value: describeValue(usual),
        from: 'default',
        ...(place ? { place: { file: place.file, line: place.line } } : {}),
      },
    ];
  });
}

/** A value in words; an expression that is not known stays its text. */
export const valueText = (value: Value, text: string): string =>
  value.kind === 'source' && !value.known ? text : describeValue(value);
