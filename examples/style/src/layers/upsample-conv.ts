import { Conv2d, InstanceNorm2d as IN, Module, ReflectionPad2d, Upsample } from 'torch/nn';
import type { Tensor } from 'torch';

// Upsample, then convolve: a transposed convolution would leave a checkerboard.
// See https://distill.pub/2016/deconv-checkerboard/
export class UpsampleConv extends Module {
  readonly #up: Upsample | null;
  readonly #pad: ReflectionPad2d;
  readonly #conv: Conv2d;
  readonly norm: IN;

  constructor(inChannels: number, outChannels: number, kernelSize: number, scaleFactor = 1) {
    super();
    this.#up = scaleFactor > 1 ? new Upsample({ scaleFactor, mode: 'nearest' }) : null;
    this.#pad = new ReflectionPad2d(Math.floor(kernelSize / 2));
    this.#conv = new Conv2d(inChannels, outChannels, kernelSize);
    this.norm = new IN(outChannels);
  }

  forward(x: Tensor): Tensor {
    const large = this.#up ? this.#up.forward(x) : x;
    return this.norm.forward(this.#conv.forward(this.#pad.forward(large)));
  }
}
