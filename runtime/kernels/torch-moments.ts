import { LANES } from './lanes.ts';

const fround = Math.fround;

/** Vectors that one chunk of the recurrence takes before it is merged. */
const CHUNK = 16;
/** Levels of the cascade of merged chunks: enough for any length. */
const DEPTH = 32;

const chunkMean = new Float32Array(LANES);
const chunkSquares = new Float32Array(LANES);
const levelCount = new Float64Array(DEPTH);
const levelMean = new Float32Array(DEPTH * LANES);
const levelSquares = new Float32Array(DEPTH * LANES);

/** Mean and biased variance of one row; a kernel reuses one object for all of its rows. */
export interface Moments {
  mean: number;
  variance: number;
}

/**
 * Mean and biased variance of `count` elements from `start`, in the order of `RowwiseMoments` (PyTorch 2.13, CPU, AVX2):
 * Welford's recurrence in eight float32 lanes, in chunks of 16 vectors that are merged pairwise; the rest of the row on
 * its own; then the lanes one by one. Machines with wider vectors differ in the last digit.
 */
export function torchMoments(x: Float32Array, start: number, count: number, moments: Moments): void {
  const vectors = Math.floor(count / LANES);
  const depth = gatherLanes(x, start, vectors);
  for (let level = 1; level < depth; level += 1) mergeLevels(level, 0);

  let n = 0;
  let mean = 0;
  let squares = 0;
  for (let i = start + vectors * LANES; i < start + count; i += 1) {
    const delta = fround(x[i] - mean);
    n += 1;
    mean = fround(mean + fround(delta / n));
    squares = fround(squares + fround(delta * fround(x[i] - mean)));
  }
  for (let lane = 0; lane < LANES; lane += 1) {
    const total = n + vectors;
    const share = total === 0 ? 0 : fround(vectors / total);
    const delta = fround(levelMean[lane] - mean);
    mean = fround(share * delta + mean);
    const spread = fround(fround(delta * delta) * share);
    squares = fround(squares + fround(spread * n + levelSquares[lane]));
    n = total;
  }
  moments.mean = mean;
  moments.variance = fround(squares / count);
}

/** Fills the cascade with the moments of each lane and says how many levels it has. */
function gatherLanes(x: Float32Array, start: number, vectors: number): number {
  const chunks = Math.ceil(vectors / CHUNK);
  const depth = chunks <= 2 ? 1 : 32 - Math.clz32(chunks - 1);
  levelCount.fill(0, 0, depth);
  levelMean.fill(0, 0, depth * LANES);
  levelSquares.fill(0, 0, depth * LANES);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const first = start + chunk * CHUNK * LANES;
    const size = Math.min(CHUNK, vectors - chunk * CHUNK);
    chunkMean.fill(0);
    chunkSquares.fill(0);
    for (let v = 0; v < size; v += 1) {
      const share = fround(1 / (v + 1));
      for (let lane = 0; lane < LANES; lane += 1) {
        const value = x[first + v * LANES + lane];
        const delta = fround(value - chunkMean[lane]);
        chunkMean[lane] += delta * share;
        chunkSquares[lane] += delta * fround(value - chunkMean[lane]);
      }
    }
    merge(size, chunkMean, chunkSquares, 0, 0);
    for (let level = 1, mask = chunk + 1; level < depth && (mask & 1) === 0; level += 1, mask >>= 1) {
      mergeLevels(level - 1, level);
      levelCount[level - 1] = 0;
      levelMean.fill(0, (level - 1) * LANES, level * LANES);
      levelSquares.fill(0, (level - 1) * LANES, level * LANES);
    }
  }
  return depth;
}

function mergeLevels(from: number, into: number): void {
  merge(levelCount[from], levelMean, levelSquares, from * LANES, into);
}

/** Adds `count` vectors, whose moments start at `offset`, to a level. */
function merge(
  count: number,
  mean: Float32Array,
  squares: Float32Array,
  offset: number,
  level: number,
): void {
  const before = levelCount[level];
  const total = before + count;
  const share = total === 0 ? 0 : fround(count / total);
  for (let lane = 0; lane < LANES; lane += 1) {
    const i = level * LANES + lane;
    const delta = fround(mean[offset + lane] - levelMean[i]);
    const step = fround(share * delta);
    levelMean[i] += step;
    levelSquares[i] = fround(step * before) * delta + fround(levelSquares[i] + squares[offset + lane]);
  }
  levelCount[level] = total;
}
