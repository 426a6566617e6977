import { nn, type Tensor } from 'torch';
import { conv3x3 } from '../conv.js';
import { downsample } from './downsample.js';

export class BasicBlock extends nn.Module {
  static readonly expansion = 1;

  private readonly conv1: nn.Conv2d;
  private readonly bn1: nn.BatchNorm2d;
  private readonly conv2: nn.Conv2d;
  private readonly bn2: nn.BatchNorm2d;
  private readonly relu = new nn.ReLU({ inplace: true });
  private readonly shortcut: nn.Layer & { forward(x: Tensor): Tensor };

  constructor(inPlanes: number, planes: number, stride = 1) {
    super();
    this.conv1 = conv3x3(inPlanes, planes, stride);
    this.bn1 = new nn.BatchNorm2d(planes);
    this.conv2 = conv3x3(planes, planes);
    this.bn2 = new nn.BatchNorm2d(planes);
    this.shortcut =
      stride !== 1 || inPlanes !== planes ? downsample(inPlanes, planes, stride) : new nn.Identity();

    // Start as the identity: the last scale of the residual branch is zero.
    nn.init.zeros_(this.bn2.weight!);
  }

  forward(x: Tensor): Tensor {
    let out = this.relu.forward(this.bn1.forward(this.conv1.forward(x)));
    out = this.bn2.forward(this.conv2.forward(out));
    return this.relu.forward(out.add(this.shortcut.forward(x)));
  }
}
