import { optim, type Tensor } from 'torch';
import { config } from './config';
import { PerceptualLoss } from './losses/perceptual';
import { TransformerNet } from './transformer-net';

export function train(style: Tensor, photos: Iterable<Tensor>, report = 100): TransformerNet {
  const net = new TransformerNet();
  const loss = new PerceptualLoss(style);
  const adam = new optim.Adam(net.parameters(), { lr: config.lr, betas: [0.9, 0.999] });

  net.train();
  let step = 0;
  for (const photo of photos) {
    adam.zero_grad();
    const value = loss.forward(net.forward(photo), photo);
    value.backward();
    adam.step();
    if (++step % report === 0) console.log(`${step}: ${value.item().toFixed(1)}`);
  }
  return net.eval();
}
