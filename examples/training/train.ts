// Trains a small stack of normalisation layers by plain gradient descent, and prints numbers on the way.
import { nn, Tensor } from 'normshift/torch';

const batch = 6;
const channels = 4;
const height = 5;
const width = 3;
const shape = [batch, channels, height, width];
const size = batch * channels * height * width;
const rate = 0.5;

const first = new nn.BatchNorm2d(channels, { momentum: 0.2 });
const second = new nn.LayerNorm(width);
const third = new nn.InstanceNorm2d(channels, 1e-3, 0.1, true);

// PyTorch's layers start in training; others may not.
first.train();
second.train();
third.train();

// Numbers that are the same in every run: a linear congruential generator, modulo 2^32.
let state = 1;
function random(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

/** A batch whose channels differ in mean and scale. */
function images(): Tensor {
  const data = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const channel = Math.floor(i / (height * width)) % channels;
    data[i] = (channel + 1) * random() + 3 - channel;
  }
  return new Tensor(data, shape);
}

function forward(x: Tensor): Tensor {
  return third.forward(second.forward(first.forward(x)));
}

/** What the stack is to make of a batch. */
function wanted(x: Tensor): Float32Array {
  return x.data.map((value, i) => 0.4 * value + 0.2 * (i % width));
}

function descend(parameter: Tensor | null): void {
  const gradient = parameter?.grad?.data;
  if (!parameter || !gradient) return;
  for (let i = 0; i < gradient.length; i++) {
    parameter.data[i] = (parameter.data[i] ?? 0) - rate * (gradient[i] ?? 0);
  }
}

function print(name: string, values: ArrayLike<number> | undefined): void {
  console.log(name, ...Array.from(values ?? []));
}

for (let step = 1; step <= 8; step++) {
  const x = images();
  const [y, goal] = [forward(x), wanted(x)];
  const error = y.data.map((value, i) => value - (goal[i] ?? 0));
  const gradient = error.map((value) => (2 * value) / size);
  first.backward(second.backward(third.backward(new Tensor(gradient, y.shape))));
  for (const each of [first.weight, first.bias, second.weight, second.bias, third.weight, third.bias]) {
    descend(each);
  }
  print(`loss ${String(step)}`, [error.reduce((sum, value) => sum + value * value, 0) / size]);
}

print('scale', third.weight?.data);
print('shift', third.bias?.data);
print('mean', first.running_mean?.data);
print('variance', first.running_var?.data);

first.eval();
second.eval();
third.eval();
print('inference', forward(images()).data.subarray(0, 8));
