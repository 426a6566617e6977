import { no_grad } from 'torch';
import type { Batch } from './data/batches.js';
import type { ResNet } from './model.js';

/** Top-1 accuracy, between 0 and 1. Leaves the model in the mode it was in. */
export function evaluate(model: ResNet, batches: Iterable<Batch>): number {
  const wasTraining = model.training;
  model.eval();
  try {
    let hits = 0;
    let seen = 0;
    for (const { images, labels } of batches) {
      const predicted = no_grad(() => model.forward(images)).argmax(1);
      hits += predicted.eq(labels).sum().item();
      seen += labels.shape[0] ?? 0;
    }
    return seen === 0 ? 0 : hits / seen;
  } finally {
    model.train(wasTraining);
  }
}
