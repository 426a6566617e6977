// MindSpore documentation (r2.0), "Differences with torch.nn.BatchNorm2d".
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

const net = new nn.BatchNorm2d(3, { momentum: 0.1 });
net.train();

const y = net.forward(x);
for (const value of y.data) console.log(value);
