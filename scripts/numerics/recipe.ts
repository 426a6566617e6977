const HALF = 2 ** 31;

/** Pseudo-random values that every language with 32-bit integers and IEEE doubles makes alike. */
export interface Recipe {
  readonly count: number;
  readonly seed: number;
  /** Standard deviation. */
  readonly scale: number;
  /** Mean. */
  readonly offset: number;
  /** Elements that are replaced. */
  readonly set: readonly (readonly [index: number, value: number])[];
}

/** The values of a recipe, as `fixtures/goldens/generator/README.md` defines them. */
export function recipeValues({ count, seed, scale, offset, set }: Recipe): Float32Array {
  const values = new Float32Array(count);
  const key = Math.imul(seed, 0x85ebca6b);
  for (let i = 0; i < count; i += 1) {
    let sum = -3 * HALF;
    for (let k = 0; k < 3; k += 1) sum += hash(3 * i + k, key);
    values[i] = offset + scale * (sum / HALF);
  }
  for (const [index, value] of set) values[index] = value;
  return values;
}

/** MurmurHash3's finaliser: an unsigned 32-bit integer. */
function hash(counter: number, key: number): number {
  let v = (Math.imul(counter, 0x9e3779b1) + key) | 0;
  v = Math.imul(v ^ (v >>> 16), 0x85ebca6b);
  v = Math.imul(v ^ (v >>> 13), 0xc2b2ae35);
  return (v ^ (v >>> 16)) >>> 0;
}
