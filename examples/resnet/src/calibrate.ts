import { nn, no_grad, type Tensor } from 'torch';
import { fakeBatches } from './data/batches.js';

const WARMUP = 16;

/** Channel means and deviations of a data set, read off the running statistics of one batch norm. */
export interface ChannelStatistics {
  mean: number[];
  std: number[];
}

const probe = new nn.BatchNorm2d(3, { momentum: 1 / WARMUP, affine: false });

export function calibrate(batches: Iterable<Tensor>): ChannelStatistics {
  probe.train();
  no_grad(() => {
    for (const images of batches) probe.forward(images);
  });
  probe.eval();

  const mean = probe.running_mean?.data ?? new Float32Array(3);
  const variance = probe.running_var!.data;
  return { mean: [...mean], std: Array.from(variance, (v) => Math.sqrt(v + probe.eps)) };
}

/** How far a single batch is from what the probe has seen: useful to spot broken shards. */
export function drift(images: Tensor, quick: boolean): number {
  // Only the newest batch counts when quick, else about the last three.
  const local = new nn.BatchNorm2d(3, { momentum: quick ? 1 : 0.3, affine: false });
  local.train(true);
  local.forward(images);
  const now = local.running_mean!.data;
  const then = probe.running_mean!.data;
  return Math.max(...now.map((value, c) => Math.abs(value - then[c]!)));
}

export function main(): void {
  const images = Array.from(fakeBatches(WARMUP), (batch) => batch.images);
  const { mean, std } = calibrate(images);
  console.log(`mean ${mean.join(' ')}\nstd  ${std.join(' ')}`);
}
