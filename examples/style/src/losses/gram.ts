import type { Tensor } from 'torch';

/** Correlations between channels, [n, c, h, w] to [n, c, c]. */
export function gram(x: Tensor): Tensor {
  const [n = 1, c = 1, h = 1, w = 1] = x.shape;
  const features = x.reshape(n, c, h * w);
  return features.matmul(features.transpose(1, 2)).div(c * h * w);
}
