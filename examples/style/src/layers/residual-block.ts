import * as nn from 'torch/nn';
import type { Tensor } from 'torch';

const eps = 1e-5;

export class ResidualBlock extends nn.Module {
  conv1: nn.Conv2d;
  in1: nn.InstanceNorm2d;
  conv2: nn.Conv2d;
  in2: nn.InstanceNorm2d;
  pad = new nn.ReflectionPad2d(1);
  relu = new nn.ReLU();

  constructor(channels: number) {
    super();
    this.conv1 = new nn.Conv2d(channels, channels, 3);
    this.in1 = new nn.InstanceNorm2d(channels, eps, 0.1, true);
    this.conv2 = new nn.Conv2d(channels, channels, 3);
    this.in2 = new nn.InstanceNorm2d(channels, eps, 0.1, true, false);
  }

  forward(x: Tensor): Tensor {
    const y = this.relu.forward(this.in1.forward(this.conv1.forward(this.pad.forward(x))));
    return this.in2.forward(this.conv2.forward(this.pad.forward(y))).add(x);
  }

  /** Makes the block the identity, up to the skip path. */
  silence(): void {
    this.in2.weight?.fill_(0);
    this.in2.bias?.fill_(0);
  }
}
