import torch from 'torch';

const nn = torch.nn;

const defaults = { eps: 1e-5 } as const;

/**
 * Conditional instance norm (Dumoulin et al.): one network, many styles. All styles share the normalisation;
 * each has a scale and a shift of its own.
 */
export class ConditionalInstanceNorm extends nn.Module {
  private norm;
  private scale;
  private shift;

  constructor(
    readonly channels: number,
    styles: number,
  ) {
    super();
    this.norm = new nn.InstanceNorm2d(channels, { eps: defaults.eps });
    this.scale = new nn.Linear(styles, channels);
    this.shift = new nn.Linear(styles, channels);
  }

  /** `style` is one-hot, or a mixture. */
  forward(x: torch.Tensor, style: torch.Tensor): torch.Tensor {
    const gain = this.scale.forward(style).reshape(-1, this.channels, 1, 1);
    const offset = this.shift.forward(style).reshape(-1, this.channels, 1, 1);
    return this.norm.forward(x).mul(gain.add(1)).add(offset);
  }
}
