// MindSpore documentation, "Differences with torch.nn.BatchNorm3d".
import { nn, tensor } from 'normshift/torch';

const x = tensor([
  [
    [
      [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
    ],
    [
      [
        [0.9, 1.0],
        [1.1, 1.2],
      ],
    ],
  ],
]);

const net = new nn.BatchNorm3d(2, { momentum: 0.1 });
net.train();

const y = net.forward(x);
for (const value of y.data) console.log(value);
