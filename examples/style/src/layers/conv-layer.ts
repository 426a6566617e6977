import { nn } from 'torch';
import type { Tensor } from 'torch';

/** Reflection padding, convolution, instance norm. Reflection avoids the frame that zeros leave. */
export class ConvLayer extends nn.Module {
  private pad: nn.ReflectionPad2d;
  private conv: nn.Conv2d;
  private norm: nn.InstanceNorm2d;

  constructor(inChannels: number, outChannels: number, kernelSize: number, stride = 1) {
    super();
    this.pad = new nn.ReflectionPad2d(Math.floor(kernelSize / 2));
    this.conv = new nn.Conv2d(inChannels, outChannels, kernelSize, { stride });
    this.norm = new nn.InstanceNorm2d(outChannels, { affine: true });
  }

  forward(x: Tensor): Tensor {
    return this.norm.forward(this.conv.forward(this.pad.forward(x)));
  }
}
