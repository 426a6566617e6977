/** What the check says of a mutant. */
export type MappingVerdict = 'killed' | 'equivalent' | 'proves less' | 'reports otherwise' | 'survived';

export interface Judgement {
  readonly verdict: MappingVerdict;
  /** The call that shows it. */
  readonly shown?: string;
}

const order: readonly MappingVerdict[] = [
  'equivalent',
  'reports otherwise',
  'proves less',
  'survived',
  'killed',
];

export const worse = (a: Judgement, b: Judgement): Judgement =>
  order.indexOf(b.verdict) > order.indexOf(a.verdict) ? b : a;
