import { nn } from 'torch';
import { config } from './config';
import { ConvLayer } from './layers';

const relu = () => new nn.ReLU({ inplace: true });

/** Image to features, a quarter of the size. */
export function encoder(width = config.width): nn.Sequential {
  return new nn.Sequential(
    new ConvLayer(3, width, 9),
    relu(),
    new ConvLayer(width, width * 2, 3, 2),
    relu(),
    new ConvLayer(width * 2, width * 4, 3, 2),
    relu(),
  );
}
