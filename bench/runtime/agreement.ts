import { COPY, TFJS, type Workload } from './contestant.ts';

/** Float32 sums in different orders agree to about this, on numbers of unit scale. */
const TOLERANCE = 1e-4;

/** @throws Error unless all who do a piece of work come to the same numbers, the copy aside. */
export function checkAgreement({ layer, operation, contestants, fromTfjs }: Workload): void {
  const [first, ...others] = contestants
    .filter(({ name }) => name !== COPY)
    .map(({ name, pass }) => {
      const { values } = pass();
      return { name, values: name === TFJS ? fromTfjs(values) : values };
    });
  for (const { name, values } of others) {
    const same =
      values.length === first.values.length &&
      values.every((value, i) => Math.abs(value - first.values[i]) <= TOLERANCE);
    if (!same) throw new Error(`${layer}, ${operation}: ${name} computes something else than ${first.name}`);
  }
}
