// PatchGAN: says for every patch whether it was painted by the artist. Optional, sharpens brush strokes.
import { nn } from 'torch';

export class PatchCritic extends nn.Module {
  /** @param {number} [width] */
  constructor(width = 64) {
    super();
    this.body = new nn.Sequential(
      new nn.Conv2d(3, width, 4, { stride: 2, padding: 1 }),
      new nn.LeakyReLU(0.2),
      new nn.Conv2d(width, width * 2, 4, { stride: 2, padding: 1, bias: false }),
      new nn.InstanceNorm2d(width * 2, { affine: true, track_running_stats: false }),
      new nn.LeakyReLU(0.2),
      new nn.Conv2d(width * 2, width * 4, 4, { padding: 1, bias: false }),
      new nn.InstanceNorm2d(width * 4, undefined, undefined, true),
      new nn.LeakyReLU(0.2),
    );
    this.score = new nn.Conv2d(width * 4, 1, 4, { padding: 1 });
  }

  /** @param {import('torch').Tensor} image */
  forward(image) {
    return this.score.forward(this.body.forward(image));
  }
}
