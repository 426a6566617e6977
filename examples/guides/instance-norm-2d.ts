// MindSpore documentation (r2.0), "Differences with torch.nn.InstanceNorm2d".
import { nn, tensor } from 'normshift/torch';

const x = tensor([
  [
    [
      [0.1, 0.2],
      [0.3, 0.4],
    ],
    [
      [0.5, 0.6],
      [0.7, 0.8],
    ],
    [
      [0.9, 1.0],
      [1.1, 1.2],
    ],
  ],
]);

const net = new nn.InstanceNorm2d(3);
net.train();

const y = net.forward(x);
for (const value of y.data) console.log(value);
