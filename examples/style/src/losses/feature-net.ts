import { nn, type Tensor } from 'torch';

type Plan = readonly (number | 'pool')[];

const stages: readonly Plan[] = [
  [64, 64],
  ['pool', 128, 128],
  ['pool', 256, 256, 256],
  ['pool', 512, 512, 512],
];

/** The convolutional part of VGG-16 with batch norm. Gives the activations after each stage. */
export class FeatureNet extends nn.Module {
  private readonly slices: nn.Sequential[] = [];
  // Images come in as 0..255; the norm brings them to what the convolutions were trained on.
  private readonly input = new nn.BatchNorm2d(3, { affine: false, momentum: 0.05 });

  constructor() {
    super();
    let previous = 3;
    for (const plan of stages) {
      const layers: nn.Layer[] = [];
      for (const step of plan) {
        if (step === 'pool') {
          layers.push(new nn.MaxPool2d(2, { stride: 2 }));
        } else {
          layers.push(new nn.Conv2d(previous, step, 3, { padding: 1 }));
          layers.push(new nn.BatchNorm2d(step), new nn.ReLU());
          previous = step;
        }
      }
      this.slices.push(new nn.Sequential(...layers));
    }
    for (const p of this.parameters()) p.requires_grad = false;
    this.input.eval();
  }

  forward(image: Tensor): Tensor[] {
    const features: Tensor[] = [];
    let x = this.input.forward(image);
    for (const slice of this.slices) {
      x = slice.forward(x);
      features.push(x);
    }
    return features;
  }
}
