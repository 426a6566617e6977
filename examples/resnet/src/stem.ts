import { nn, type Tensor } from 'torch';

// Large-batch recipe: statistics move slowly.
const BN_MOMENTUM = 0.003;
const BN_EPS = 1e-3;

/** 7x7 stem of the paper. Its norm can be frozen, for fine-tuning with small batches. */
export class Stem extends nn.Module {
  private readonly conv = new nn.Conv2d(3, 64, 7, { stride: 2, padding: 3, bias: false });
  private readonly bn = new nn.BatchNorm2d(64, {
    eps: BN_EPS,
    momentum: BN_MOMENTUM, // weight of the new batch
  });
  private readonly relu = new nn.ReLU({ inplace: true });
  private readonly pool = new nn.MaxPool2d(3, { stride: 2, padding: 1 });
  private frozen = false;

  /** Stops the statistics and the affine parameters of the stem. */
  freezeBatchNorm(frozen = true): void {
    this.frozen = frozen;
    if (frozen) this.bn.eval();
    else this.bn.train();
    if (this.bn.weight) this.bn.weight.requires_grad = !frozen;
    if (this.bn.bias) this.bn.bias.requires_grad = !frozen;
  }

  // A plain model.train() would thaw it again.
  override train(mode = true): this {
    super.train(mode);
    this.bn.train(mode && !this.frozen);
    return this;
  }

  forward(x: Tensor): Tensor {
    return this.pool.forward(this.relu.forward(this.bn.forward(this.conv.forward(x))));
  }
}

/** Three 3x3 convolutions instead of one 7x7. */
export function deepStem(channels: readonly number[] = [32, 32, 64]): nn.Sequential {
  const layers: nn.Layer[] = [];
  let previous = 3;
  for (let i = 0; i < channels.length; i++) {
    layers.push(
      new nn.Conv2d(previous, channels[i], 3, { stride: i === 0 ? 2 : 1, padding: 1, bias: false }),
      new nn.BatchNorm2d(channels[i], BN_EPS, BN_MOMENTUM),
      new nn.ReLU(),
    );
    previous = channels[i];
  }
  layers.push(new nn.MaxPool2d(3, { stride: 2, padding: 1 }));
  return new nn.Sequential(...layers);
}
