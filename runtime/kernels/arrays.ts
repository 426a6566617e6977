/** Elements of a tensor of that shape. */
export function elementCount(shape: readonly number[]): number {
  let count = 1;
  for (const length of shape) count *= length;
  return count;
}

/** A new array of that many zeros. */
export function zeros(length: number): Float32Array {
  return new Float32Array(length);
}

/** A new array of that many ones. */
export function ones(length: number): Float32Array {
  return zeros(length).fill(1);
}
