import { Tensor } from '../../runtime/torch/index.ts';
import type { Golden } from './goldens.ts';
import { makeMindspore, makeTorch, stateOf, type MindsporeLayer, type TorchLayer } from './layers.ts';

/** One quantity of a golden case beside what the runtime computed. */
export interface Comparison {
  readonly quantity: string;
  readonly actual: Float32Array;
  readonly expected: Float32Array;
}

/** Runs a golden case on the PyTorch layer: three training steps, two evaluations, the statistics at the end. */
export function replayTorch(golden: Golden): { layer: TorchLayer; comparisons: Comparison[] } {
  const layer = makeTorch(golden.text('layer'), [golden.raw('args')]);
  if (golden.has('weight')) layer.weight?.data.set(golden.get('weight').numbers('data'));
  if (golden.has('bias')) layer.bias?.data.set(golden.get('bias').numbers('data'));
  const expected = golden.get('torch');
  const upstream = golden.list('upstream_grad').map(tensorOf);
  const comparisons: Comparison[] = [];
  golden.list('train').forEach((input, step) => {
    const want = expected.list('train')[step];
    const output = layer.forward(tensorOf(input));
    const inputGrad = layer.backward(upstream[step]);
    compare(comparisons, `train ${step}`, want, {
      output: output.data,
      input_grad: inputGrad.data,
      weight_grad: layer.weight?.grad?.data,
      bias_grad: layer.bias?.grad?.data,
      ...torchStatistics(layer),
    });
  });
  layer.eval();
  golden.list('infer').forEach((input, index) => {
    const want = expected.list('infer')[index];
    const output = layer.forward(tensorOf(input));
    const inputGrad = layer.backward(upstream[index]);
    compare(comparisons, `infer ${index}`, want, { output: output.data, input_grad: inputGrad.data });
  });
  if (expected.has('after_infer')) {
    compare(comparisons, 'after infer', expected.get('after_infer'), torchStatistics(layer));
  }
  return { layer, comparisons };
}

/** Runs a golden case on the MindSpore layer: three training steps, two inferences. */
export function replayMindspore(
  inputs: Golden,
  construction: Golden,
  expected: Golden,
): { layer: MindsporeLayer; comparisons: Comparison[] } {
  const layer = makeMindspore(construction.text('layer'), [construction.raw('args')]);
  const state = stateOf(layer);
  const set = inputs.get('torch').strings('state_keys');
  if (set.includes('weight')) state.gamma?.data.set(inputs.get('weight').numbers('data'));
  if (set.includes('bias')) state.beta?.data.set(inputs.get('bias').numbers('data'));
  const upstream = inputs.list('upstream_grad').map(tensorOf);
  const comparisons: Comparison[] = [];
  layer.set_train();
  inputs.list('train').forEach((input, step) => {
    const output = layer.construct(tensorOf(input));
    const inputGrad = layer.backward(upstream[step]);
    compare(comparisons, `train ${step}`, expected.list('train')[step], {
      output: output.data,
      input_grad: inputGrad.data,
      gamma_grad: state.gamma?.grad?.data,
      beta_grad: state.beta?.grad?.data,
      moving_mean: state.moving_mean?.data.slice(),
      moving_variance: state.moving_variance?.data.slice(),
    });
  });
  layer.set_train(false);
  inputs.list('infer').forEach((input, index) => {
    const output = layer.construct(tensorOf(input));
    compare(comparisons, `infer ${index}`, expected.list('infer')[index], {
      output: output.data,
      moving_mean: state.moving_mean?.data.slice(),
      moving_variance: state.moving_variance?.data.slice(),
    });
  });
  return { layer, comparisons };
}

/** A golden's tensor. */
export function tensorOf(golden: Golden): Tensor {
  return new Tensor(golden.numbers('data'), Array.from(golden.numbers('shape')));
}

type Quantities = Readonly<Record<string, Float32Array | undefined>>;

/** Pairs every quantity of the golden with the computed one; one that was not computed is an error. */
function compare(comparisons: Comparison[], at: string, golden: Golden, computed: Quantities): void {
  for (const [name, value] of golden.entries()) {
    const actual = computed[name];
    if (actual === undefined) throw new Error(`${at}: ${name} was not computed`);
    const expected = typeof value === 'number' ? Float32Array.of(value) : golden.get(name).numbers('data');
    comparisons.push({ quantity: `${at}: ${name}`, actual, expected });
  }
}

function torchStatistics(layer: TorchLayer): Quantities {
  return {
    running_mean: layer.running_mean?.data.slice(),
    running_var: layer.running_var?.data.slice(),
    num_batches_tracked:
      typeof layer.num_batches_tracked === 'number' ? Float32Array.of(layer.num_batches_tracked) : undefined,
  };
}
