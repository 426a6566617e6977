import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import * as tf from '@tensorflow/tfjs-core';
import { TFJS, timed, type Contestant, type Operation, type Pass } from './contestant.ts';
import type { Inputs } from './inputs.ts';

// Without checks, and without advice to install another backend.
tf.enableProdMode();

/** Version of tfjs. */
export const tfjsVersion = tf.version_core;

/** How tfjs lays a tensor out and over which axes it takes statistics. */
export interface TfjsLayer {
  readonly shape: readonly number[];
  readonly axes: readonly number[];
  readonly features: number;
  readonly eps: number;
  /** Weight of the new batch in running statistics; a layer without them takes the input's also in inference. */
  readonly momentum: number | null;
}

/**
 * The operations of a norm layer in `@tensorflow/tfjs` on its cpu backend, out of `tf.moments`, `tf.batchNorm` and
 * `tf.grads`, on features in the last axis, where that backend wants them.
 */
export function tfjsContestants(layer: TfjsLayer, inputs: Inputs): ReadonlyMap<Operation, Contestant> {
  const { axes, features, eps, momentum } = layer;
  const x = tf.tensor(inputs.x, [...layer.shape]);
  const dy = tf.tensor(inputs.dy, [...layer.shape]);
  const weight = tf.tensor1d(inputs.weight);
  const bias = tf.tensor1d(inputs.bias);
  const running = {
    mean: tf.variable(tf.tensor1d(inputs.mean)),
    variance: tf.variable(tf.tensor1d(inputs.variance)),
  };

  const normalise = (input: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor): tf.Tensor => {
    if (momentum === null) {
      const { mean, variance } = tf.moments(input, [...axes], true);
      const centred = tf.mul(tf.sub(input, mean), tf.rsqrt(tf.add(variance, eps)));
      return tf.add(tf.mul(centred, scale), offset);
    }
    const { mean, variance } = tf.moments(input, [...axes]);
    const count = input.size / features;
    move(running.mean, mean, momentum);
    move(running.variance, tf.mul(variance, count / (count - 1)), momentum);
    return tf.batchNorm(input, vector(mean), vector(variance), vector(offset), vector(scale), eps);
  };
  const infer = (): tf.Tensor =>
    momentum === null
      ? normalise(x, weight, bias)
      : tf.batchNorm(x, vector(running.mean), vector(running.variance), bias, weight, eps);
  const step = (): Pass & { readonly forward: number } => {
    const started = performance.now();
    let forward = started;
    const values = valuesOf(() => {
      const gradients = tf.grads((...[input, scale, offset]: tf.Tensor[]) => {
        const output = normalise(input, scale, offset);
        forward = performance.now();
        return output;
      });
      return gradients([x, weight, bias], dy)[0];
    });
    const ended = performance.now();
    return { milliseconds: ended - started, forward: forward - started, values };
  };
  return new Map([
    ['inference', timed(TFJS, () => valuesOf(infer))],
    ['training forward', timed(TFJS, () => valuesOf(() => normalise(x, weight, bias)))],
    // Gradients come with their forward pass, whose time is taken off.
    ['backward', { name: TFJS, pass: () => withoutForward(step()) }],
    ['training step', { name: TFJS, pass: step }],
  ]);
}

function withoutForward({ milliseconds, forward, values }: Pass & { readonly forward: number }): Pass {
  return { milliseconds: milliseconds - forward, values };
}

function move(running: tf.Variable, batch: tf.Tensor, momentum: number): void {
  running.assign(tf.add(tf.mul(running, 1 - momentum), tf.mul(batch, momentum)));
}

function vector(tensor: tf.Tensor): tf.Tensor1D {
  return tf.reshape<tf.Rank.R1>(tensor, [tensor.size]);
}

/** The values of a tensor, with every tensor made on the way to it disposed of. */
function valuesOf(work: () => tf.Tensor): Float32Array {
  const tensor = tf.tidy(work);
  const values = tensor.dataSync<'float32'>();
  tensor.dispose();
  return values;
}
