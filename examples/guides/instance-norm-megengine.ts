// MegEngine documentation, "Comparison with torch.nn.InstanceNorm2d". The page normalises random numbers and
// prints the shape only, and so does this.
import { nn, Tensor } from 'normshift/torch';

const shape = [32, 64, 32, 32];
const data = new Float32Array(32 * 64 * 32 * 32);

// Numbers that are the same in every run: a linear congruential generator, modulo 2^32.
let state = 1;
for (let i = 0; i < data.length; i++) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  data[i] = state / 2 ** 32;
}

const net = new nn.InstanceNorm2d(64);
net.train();

const y = net.forward(new Tensor(data, shape));
for (const size of y.shape) console.log(size);
