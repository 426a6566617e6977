import { nn, type Tensor } from 'torch';
import { bottleneck } from './bottleneck';
import { config, type StyleConfig } from './config';
import { Decoder } from './decoder';
import { encoder } from './encoder';

/** Johnson et al., "Perceptual Losses for Real-Time Style Transfer", with instance norm. */
export class TransformerNet extends nn.Module {
  readonly encoder: nn.Sequential;
  readonly blocks: nn.Sequential;
  readonly decoder: Decoder;

  constructor(options: Partial<StyleConfig> = {}) {
    super();
    const { width, residualBlocks } = { ...config, ...options };
    this.encoder = encoder(width);
    this.blocks = bottleneck(width * 4, residualBlocks);
    this.decoder = new Decoder(width);
  }

  forward(image: Tensor): Tensor {
    return this.decoder.forward(this.blocks.forward(this.encoder.forward(image)));
  }
}
