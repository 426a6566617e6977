import type { Aspect, AspectVerdict, CheckOutcome } from '../types/check.ts';

/** In the order of the protocol. */
export const aspectOrder = [
  'train-output',
  'input-grad',
  'affine-grad',
  'running-mean',
  'running-var',
  'infer-output',
  'initial-mode',
  'state-keys',
  'parameter-list',
  'inference-state',
] as const satisfies readonly Aspect[];

const verdictOrder: readonly AspectVerdict[] = [
  'differs',
  'not-comparable',
  'assumed',
  'equivalent',
  'declared',
];

/** The aspects of an outcome by their verdicts, the worst first. */
export const aspectGroups = ({
  aspects,
}: Pick<CheckOutcome, 'aspects'>): [AspectVerdict, readonly Aspect[]][] =>
  verdictOrder.flatMap((verdict): [AspectVerdict, Aspect[]][] => {
    const found = aspectOrder.filter((each) => aspects[each] === verdict);
    return found.length > 0 ? [[verdict, found]] : [];
  });

/** An error in as few digits as say how large it is. */
export const errorText = (error: number): string => (error === 0 ? '0' : error.toExponential(1));

export const ulpText = (ulp: number): string => (ulp >= 1e6 ? ulp.toExponential(1) : String(ulp));
