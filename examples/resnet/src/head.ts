import type { Tensor } from 'torch';
import * as nn from 'torch/nn';

export interface HeadOptions {
  inFeatures: number;
  classes: number;
  /** Adds a "BNNeck" before the classifier, as in re-identification. */
  neck?: boolean;
  dropout?: number;
}

export class ClassifierHead extends nn.Module {
  private pool = new nn.AdaptiveAvgPool2d(1);
  private body: nn.Sequential;

  constructor({ inFeatures, classes, neck = false, dropout = 0 }: HeadOptions) {
    super();
    const first = neck ? new nn.BatchNorm1d(inFeatures, { affine: true, trackRunningStats: true }) : null;
    this.body = new nn.Sequential(
      ...(first ? [first] : []),
      ...(dropout > 0 ? [new nn.Dropout(dropout)] : []),
      new nn.Linear(inFeatures, classes, { bias: !neck }),
    );
  }

  forward(x: Tensor): Tensor {
    return this.body.forward(this.pool.forward(x).flatten(1));
  }
}

/** Projection head for contrastive pre-training; the last norm has no parameters. */
export function projectionHead(channels: readonly [number, number, number]): nn.Sequential {
  const layers: nn.Layer[] = [];
  for (let i = 0; i < 2; i++) {
    layers.push(new nn.Linear(channels[i], channels[i + 1], { bias: false }));
    layers.push(
      i === 0 ? new nn.BatchNorm1d(channels[i + 1]) : new nn.BatchNorm1d(channels[i + 1], { affine: false }),
    );
    if (i === 0) layers.push(new nn.ReLU());
  }
  return new nn.Sequential(...layers);
}
