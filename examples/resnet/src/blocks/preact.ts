import torch, { type Tensor } from 'torch';
import { conv3x3 } from '../conv.js';

const { nn } = torch;

// Identity mappings: norm and activation come before the weights, nothing after the addition.
export class PreActBlock extends torch.nn.Module {
  private norm1;
  private norm2;
  private conv1;
  private conv2;
  private relu = new nn.ReLU();

  constructor(channels: number, hidden: number = channels) {
    super();
    this.norm1 = new nn.BatchNorm2d(channels, undefined, 0.01);
    this.conv1 = conv3x3(channels, hidden);
    // no affine here, the next convolution scales anyway
    this.norm2 = new nn.BatchNorm2d(hidden, undefined, undefined, false);
    this.conv2 = conv3x3(hidden, channels);
  }

  forward(x: Tensor): Tensor {
    const a = this.conv1.forward(this.relu.forward(this.norm1.forward(x)));
    const b = this.conv2.forward(this.relu.forward(this.norm2.forward(a)));
    return x.add(b);
  }
}
