/**
 * R(2+1)D: the 3x3x3 convolutions split into a spatial and a temporal one.
 */
import { BatchNorm3d, Conv3d, Module, ReLU, Sequential } from 'torch/nn';
import { type Tensor } from 'torch';

type Triple = [number, number, number];

const spatial: Triple = [1, 3, 3];
const temporal: Triple = [3, 1, 1];

export class Conv2Plus1d extends Module {
  layers: Sequential;

  constructor(inPlanes: number, outPlanes: number, mid = Math.round((inPlanes + outPlanes) / 2)) {
    super();
    this.layers = new Sequential(
      new Conv3d(inPlanes, mid, spatial, { padding: [0, 1, 1] }),
      new BatchNorm3d(mid),
      new ReLU({ inplace: true }),
      new Conv3d(mid, outPlanes, temporal, { padding: [1, 0, 0] }),
    );
  }

  forward(x: Tensor) {
    return this.layers.forward(x);
  }
}

export class VideoBlock extends Module {
  conv: Conv2Plus1d;
  bn: BatchNorm3d;

  constructor(inPlanes: number, planes: number) {
    super();
    this.conv = new Conv2Plus1d(inPlanes, planes);
    this.bn = new BatchNorm3d(planes, { momentum: 0.05, eps: 1e-3 });
  }

  forward(clip: Tensor): Tensor {
    return this.bn.forward(this.conv.forward(clip));
  }
}
