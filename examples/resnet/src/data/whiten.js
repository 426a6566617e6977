// Per-batch whitening of the input. Nothing is learned and nothing is remembered, so the same images
// always come out alike, whatever was seen before.
import { nn } from 'torch';

const whiten = new nn.BatchNorm2d(3, { eps: 1e-6, affine: false, trackRunningStats: false });

/** @param {import('torch').Tensor} images */
export function whitened(images) {
  return whiten.forward(images);
}

/**
 * The same for spectrograms, frequency bins being the channels.
 * @param {number} bins
 */
export const spectrogramNorm = (bins) =>
  new nn.Sequential(new nn.BatchNorm1d(bins, 1e-5, 0.1, true, false), new nn.ReLU());
