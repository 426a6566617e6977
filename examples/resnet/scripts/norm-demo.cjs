'use strict';
// node scripts/norm-demo.cjs: shows how the running statistics approach those of the data.

const torch = require('torch');

const layer = new torch.nn.BatchNorm1d(4, { momentum: 0.25, track_running_stats: true });
const instant = new torch.nn.BatchNorm1d(4, { track_running_stats: false });
const pool = new torch.nn.MaxPool2d(2);

layer.train();
for (let step = 1; step <= 5; step++) {
  const batch = torch.randn(32, 4).add(3);
  layer.forward(batch);
  console.log(step, Array.from(layer.running_mean?.data ?? [], (v) => v.toFixed(3)).join(' '));
}

layer.eval();
instant.eval();
const batch = torch.randn(2, 4).mul(10);
console.log('with running statistics:', layer.forward(batch).data);
console.log('with those of the batch:', instant.forward(batch).data);
console.log('pooled:', pool.forward(batch.reshape(1, 1, 2, 4)).data);
