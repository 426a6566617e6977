import type { DialectAssumption, LayerDialect } from '../../transforms/types/dialect.ts';
import { type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import { given, literalOf } from '../../transforms/index.ts';
import type { BoundCall } from '../bind/index.ts';
import type { CheckResult } from '../types/check.ts';

/** Defaults that a library's code does not say: they matter to calls that leave the parameter out. */
const ofDefaults = ['signature-default-assumed', 'signature-default-documented'];

/**
 * What reading a call takes for granted of its library's signature. What holds for the library as a whole is told once a
 * run; here is what another call would not rest on.
 */
export function takenForGranted(
  { assumptions = [] }: LayerDialect,
  { call }: BoundCall,
): readonly DialectAssumption[] | Refusal {
  const found: DialectAssumption[] = [];
  for (const { code, args } of assumptions) {
    const parameters = (args['parameters'] ?? '').split(', ');
    const values = parameters.map((each) => [each, given(call, each)] as const);
    if (ofDefaults.includes(code)) {
      const omitted = values.flatMap(([name, value]) => (value ? [] : [name]));
      if (omitted.length > 0) found.push({ code, args: { ...args, parameters: omitted.join(', ') } });
    }
    // `eps || 1e-5` makes a 0 that is given the default.
    if (code !== 'signature-falsy-default') continue;
    for (const [parameter, value] of values) {
      const literal = value && literalOf(value);
      const falsy =
        literal &&
        (literal.kind === 'null' || !Number(literal.kind === 'number' ? literal.decimal : literal.value));
      if (falsy) return unresolved('signature-falsy-given', { layer: args['layer'] ?? '', parameter });
      if (value && !literal) found.push({ code, args: { ...args, parameters: parameter } });
    }
  }
  return found;
}

/** A check that rests on more than its numbers. */
export function resting(check: CheckResult, on: readonly DialectAssumption[]): CheckResult {
  if (on.length === 0) return check;
  const verdict = check.verdict === 'equivalent' ? 'assumed' : check.verdict;
  return { ...check, verdict, assumptions: [...on, ...check.assumptions] };
}
