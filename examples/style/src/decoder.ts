import { nn, type Tensor } from 'torch';
import { config } from './config';
import { UpsampleConv } from './layers';

const { InstanceNorm2d, ReLU } = nn;

export class Decoder extends nn.Module {
  private readonly up: nn.Sequential;
  private readonly toImage: nn.Sequential;

  constructor(width = config.width) {
    super();
    this.up = new nn.Sequential(
      new UpsampleConv(width * 4, width * 2, 3, 2),
      new ReLU(),
      new UpsampleConv(width * 2, config.width, 3, 2),
      new InstanceNorm2d(config.width, { affine: true, momentum: 0.2 }),
      new ReLU(),
    );
    this.toImage = new nn.Sequential(
      new nn.ReflectionPad2d(4),
      new nn.Conv2d(config.width, 3, 9),
      new nn.Tanh(),
    );
  }

  forward(features: Tensor): Tensor {
    return this.toImage.forward(this.up.forward(features));
  }
}
