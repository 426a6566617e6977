import { nn, type Tensor } from 'torch';

/**
 * For video: in inference the statistics of the training clips are used instead of those of the frame, so
 * that a scene does not flicker when something bright enters it. Only the narrow first stage needs that.
 */
export class SteadyConv extends nn.Module {
  private conv = new nn.Conv2d(3, 32, 3, { padding: 1 });
  private steady = new nn.InstanceNorm2d(32, { affine: true, trackRunningStats: true });
  private mix = new nn.Conv2d(32, 32, 1);
  private norm = new nn.InstanceNorm2d(32, { affine: true });

  forward(frame: Tensor): Tensor {
    const y = this.steady.forward(this.conv.forward(frame));
    return this.norm.forward(this.mix.forward(y));
  }
}
