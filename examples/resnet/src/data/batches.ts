import { randn, type Tensor, zeros } from 'torch';

export interface Batch {
  images: Tensor;
  labels: Tensor;
}

/** Noise with the right shapes, until a real loader is plugged in. */
export function* fakeBatches(count: number, size = 8, side = 224): Generator<Batch> {
  for (let i = 0; i < count; i++) {
    yield { images: randn(size, 3, side, side), labels: zeros(size) };
  }
}
