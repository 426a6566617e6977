import { nn } from 'torch';
import { ResidualBlock } from './layers';

const Norm = nn.InstanceNorm2d;

/** The residual blocks between encoder and decoder, wrapped in norms without parameters. */
export function bottleneck(channels: number, blocks: number): nn.Sequential {
  const layers: nn.Layer[] = [new Norm(channels)];
  for (let i = 0; i < blocks; i++) layers.push(new ResidualBlock(channels));
  layers.push(new Norm(channels, { affine: false, trackRunningStats: false }));
  return new nn.Sequential(...layers);
}
