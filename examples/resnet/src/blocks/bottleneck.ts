import { nn } from 'torch';
import type { Tensor } from 'torch';

import { conv1x1, conv3x3 } from '../conv.js';
import { pooledDownsample } from './downsample.js';

export interface BottleneckOptions {
  stride?: number;
  groups?: number;
  /** Width of the middle convolution relative to `planes`, 64 being 1. */
  baseWidth?: number;
}

export const expansion = 4;

export class Bottleneck extends nn.Module {
  readonly conv1: nn.Conv2d;
  readonly conv2: nn.Conv2d;
  readonly conv3: nn.Conv2d;
  #bn1: nn.BatchNorm2d;
  #bn2: nn.BatchNorm2d;
  #bn3: nn.BatchNorm2d;
  #relu = new nn.ReLU({ inplace: true });
  #shortcut: nn.Sequential | null;

  constructor(inPlanes: number, planes: number, momentum: number, options: BottleneckOptions = {}) {
    super();
    const { stride = 1, groups = 1, baseWidth = 64 } = options;
    const width = Math.floor(planes * (baseWidth / 64)) * groups;

    this.conv1 = conv1x1(inPlanes, width);
    this.#bn1 = new nn.BatchNorm2d(width, { momentum });
    this.conv2 = conv3x3(width, width, stride, groups);
    this.#bn2 = new nn.BatchNorm2d(width, { momentum });
    this.conv3 = conv1x1(width, planes * expansion);
    this.#bn3 = new nn.BatchNorm2d(planes * expansion, { momentum: momentum });
    this.#shortcut =
      stride !== 1 || inPlanes !== planes * expansion
        ? pooledDownsample(inPlanes, planes * expansion, stride)
        : null;
  }

  forward(x: Tensor): Tensor {
    const identity = this.#shortcut ? this.#shortcut.forward(x) : x;
    let y = this.#relu.forward(this.#bn1.forward(this.conv1.forward(x)));
    y = this.#relu.forward(this.#bn2.forward(this.conv2.forward(y)));
    y = this.#bn3.forward(this.conv3.forward(y));
    return this.#relu.forward(y.add(identity));
  }
}
