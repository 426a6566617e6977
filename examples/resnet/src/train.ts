import { nn, optim } from 'torch';
import { training } from './config.js';
import type { Batch } from './data/batches.js';
import { Ema } from './ema.js';
import { evaluate } from './evaluate.js';
import { ResNet } from './model.js';

export interface TrainOptions {
  epochs?: number;
  /** Fine-tuning: leave the statistics of the stem as they were trained. */
  freezeStem?: boolean;
  log?: (line: string) => void;
}

export function train(model: ResNet, batches: () => Iterable<Batch>, options: TrainOptions = {}): Ema {
  const { epochs = training.epochs, freezeStem = false, log = console.log } = options;
  const criterion = new nn.CrossEntropyLoss();
  const optimiser = new optim.SGD(model.parameters(), {
    lr: training.learningRate,
    momentum: training.momentum,
    weight_decay: training.weightDecay,
    nesterov: true,
  });
  const ema = new Ema(model, { momentum: 0.0002 });

  for (let epoch = 0; epoch < epochs; epoch++) {
    optimiser.lr = training.learningRate * 0.1 ** Math.floor(epoch / 30);
    model.train();
    if (freezeStem) model.stem.freezeBatchNorm();

    let total = 0;
    let steps = 0;
    for (const { images, labels } of batches()) {
      optimiser.zero_grad();
      const loss = criterion.forward(model.forward(images), labels);
      loss.backward();
      optimiser.step();
      ema.update();
      total += loss.item();
      steps++;
    }
    const accuracy = evaluate(model, batches());
    log(`epoch ${epoch}: loss ${(total / steps).toFixed(4)}, accuracy ${(100 * accuracy).toFixed(2)} %`);
  }
  return ema;
}
