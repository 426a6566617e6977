// The same idea on spectrograms: channels are frequencies, so everything is one-dimensional.
import { InstanceNorm1d } from 'torch/nn';
import type { Tensor } from 'torch';

const perBin = new InstanceNorm1d(128);

export function normaliseSpectrogram(spectrogram: Tensor): Tensor {
  perBin.train();
  return perBin.forward(spectrogram);
}

export function isNormaliser(value: unknown): boolean {
  return value instanceof InstanceNorm1d;
}
