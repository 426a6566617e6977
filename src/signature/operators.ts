import { arithmetic } from '../bind/index.ts';
import type { Term } from './term.ts';
import { constant, opaque, truth } from './term.ts';

/** A binary operator's result, as JavaScript computes it where both sides are known. */
export function binary(operator: string, left: Term, right: Term): Term {
  if (/^[!=]==?$/.test(operator)) {
    const same = equality(left, right, operator.length === 2);
    if (same !== undefined) return constant(operator.startsWith('=') ? same : !same);
  }
  if (operator === 'in' && left.kind === 'constant' && right.kind === 'object') {
    const entry = right.entries.get(String(left.value));
    if (entry !== undefined || right.rest === undefined)
      return constant(entry !== undefined && entry !== 'absent');
  }
  if (left.kind === 'constant' && right.kind === 'constant') {
    const value = arithmetic(operator, left.value, right.value);
    if (value !== undefined) return constant(value);
  }
  return opaque(operator, left, right);
}

function equality(left: Term, right: Term, loose: boolean): boolean | undefined {
  if (left.kind === 'constant' && right.kind === 'constant') {
    if (loose && (isNothing(left) || isNothing(right))) return isNothing(left) && isNothing(right);
    return left.value === right.value;
  }
  // An object is neither undefined, null nor a literal.
  const [known, other] = left.kind === 'constant' ? [left, right] : [right, left];
  return known.kind === 'constant' && (other.kind === 'object' || other.kind === 'this') ? false : undefined;
}

const isNothing = (term: Term): boolean =>
  term.kind === 'constant' && (term.value === undefined || term.value === null);

export function unary(operator: string, of: Term): Term {
  if (operator === 'void') return constant(undefined);
  if (operator === 'typeof') {
    if (of.kind === 'constant') return constant(of.value === null ? 'object' : typeof of.value);
    return of.kind === 'object' || of.kind === 'this' ? constant('object') : opaque('typeof', of);
  }
  if (operator === '!') {
    const known = truth(of);
    return known === undefined ? opaque('!', of) : constant(!known);
  }
  if (of.kind !== 'constant' || typeof of.value !== 'number') return opaque(operator, of);
  if (operator === '-') return constant(-of.value, of.at);
  return operator === '+' ? of : opaque(operator, of);
}

/** Whether `left ?? right`, `||` or `&&` takes its right side. */
export function takesRight(operator: string, left: Term): boolean | undefined {
  if (operator !== '??') {
    const known = truth(left);
    return known === undefined ? undefined : known === (operator === '&&');
  }
  if (left.kind === 'opaque') return undefined;
  return isNothing(left);
}
