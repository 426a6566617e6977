// Runs an untrained network on noise: a smoke test of shapes.
import torch from 'torch';
import { config } from '../src/config';
import { TransformerNet } from '../src/transformer-net';

const net = new TransformerNet({ residualBlocks: 2 });
net.eval();

const image = torch.randn(1, 3, config.imageSize, config.imageSize);
const contrast = new torch.nn.InstanceNorm2d(3);

const styled = torch.no_grad(() => net.forward(contrast.forward(image)));
console.log(styled.shape.join(' x '));
