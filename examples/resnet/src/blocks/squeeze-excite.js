import { nn } from 'torch';

/** @typedef {import('torch').Tensor} Tensor */

export class SqueezeExcite extends nn.Module {
  /**
   * @param {number} channels
   * @param {number} [reduction]
   */
  constructor(channels, reduction = 16) {
    super();
    const squeezed = Math.max(8, channels / reduction);
    this.pool = new nn.AdaptiveAvgPool2d(1);
    this.fc1 = new nn.Conv2d(channels, squeezed, 1);
    this.bn = new nn.BatchNorm2d(squeezed, { eps: 1e-3, momentum: 0.01 });
    this.relu = new nn.ReLU();
    this.fc2 = new nn.Conv2d(squeezed, channels, 1);
    this.gate = new nn.Sigmoid();
  }

  /** @param {Tensor} x */
  forward(x) {
    const s = this.relu.forward(this.bn.forward(this.fc1.forward(this.pool.forward(x))));
    return x.mul(this.gate.forward(this.fc2.forward(s)));
  }
}
