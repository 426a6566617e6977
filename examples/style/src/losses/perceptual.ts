import { nn, no_grad, type Tensor } from 'torch';
import { config } from '../config';
import { FeatureNet } from './feature-net';
import { gram } from './gram';

const CONTENT_STAGE = 1;

export class PerceptualLoss {
  private readonly net = new FeatureNet();
  private readonly mse = new nn.MSELoss();
  private readonly styleGrams: Tensor[];

  constructor(style: Tensor) {
    this.styleGrams = no_grad(() => this.net.forward(style)).map(gram);
  }

  forward(output: Tensor, content: Tensor): Tensor {
    const got = this.net.forward(output);
    const wanted = no_grad(() => this.net.forward(content));
    let loss = this.mse.forward(got[CONTENT_STAGE]!, wanted[CONTENT_STAGE]!).mul(config.weights.content);
    got.forEach((features, i) => {
      loss = loss.add(this.mse.forward(gram(features), this.styleGrams[i]!).mul(config.weights.style));
    });
    return loss;
  }
}
