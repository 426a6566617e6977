import { checksum, type ExpectedTensor } from './golden-tensor.ts';

/** How far a computed tensor is from the framework's. */
export interface Difference {
  /** Elements compared: all, or the golden's samples. */
  readonly compared: number;
  /** Elements with the same bits; any NaN equals any other. */
  readonly exact: number;
  /** Whether all bits are the same, also of the elements between the samples. */
  readonly identical: boolean;
  /** Largest difference of two finite values. */
  readonly maxAbs: number;
  /** `maxAbs` over the largest finite value of the golden; 0 without a difference. */
  readonly maxRelative: number;
  /** Largest number of float32 values from one finite value to the other. */
  readonly maxUlp: number;
  /** Elements where one is NaN or infinite and the other is not the same. */
  readonly misplaced: number;
}

/** Compares a whole computed tensor with what a golden keeps of the framework's. */
export function difference(actual: Float32Array, { values, step, crc32 }: ExpectedTensor): Difference {
  if (Math.ceil(actual.length / step) !== values.length) {
    throw new Error(
      `${actual.length} elements computed, ${values.length} samples at a step of ${step} expected`,
    );
  }
  let [exact, maxAbs, maxUlp, misplaced, largest] = [0, 0, 0, 0, 0];
  values.forEach((expected, i) => {
    const computed = actual[i * step];
    if (Number.isFinite(expected)) largest = Math.max(largest, Math.abs(expected));
    if (Object.is(computed, expected)) {
      exact += 1;
    } else if (Number.isFinite(computed) && Number.isFinite(expected)) {
      maxAbs = Math.max(maxAbs, Math.abs(computed - expected));
      maxUlp = Math.max(maxUlp, Math.abs(ordinal(computed) - ordinal(expected)));
    } else {
      misplaced += 1;
    }
  });
  const identical = exact === values.length && (crc32 === null || checksum(actual) === crc32);
  const maxRelative = maxAbs === 0 ? 0 : maxAbs / largest;
  return { compared: values.length, exact, identical, maxAbs, maxRelative, maxUlp, misplaced };
}

const scratch = new DataView(new ArrayBuffer(4));

/** Position of a float32 among all of them in order: neighbours differ by 1, and both zeros are at 0. */
function ordinal(value: number): number {
  scratch.setFloat32(0, value);
  const bits = scratch.getInt32(0);
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}
