import type { Golden } from './goldens.ts';
import { makeMegengine, statisticsOf, type MegengineLayer } from './megengine-layers.ts';
import { tensorOf, type Comparison } from './replay.ts';

/** Runs a golden case on the MegEngine layer: three training steps, two evaluations, the statistics at the end. */
export function replayMegengine(golden: Golden): { layer: MegengineLayer; comparisons: Comparison[] } {
  const expected = golden.get('megengine');
  const layer = makeMegengine(expected.text('layer'), [expected.raw('args')]);
  if (golden.has('weight')) layer.weight?.data.set(golden.get('weight').numbers('data'));
  if (golden.has('bias')) layer.bias?.data.set(golden.get('bias').numbers('data'));
  const upstream = golden.list('upstream_grad').map(tensorOf);
  const comparisons: Comparison[] = [];
  golden.list('train').forEach((input, step) => {
    const output = layer.forward(tensorOf(input));
    const inputGrad = layer.backward(upstream[step]);
    compare(comparisons, `train ${step}`, expected.list('train')[step], {
      output: output.data,
      input_grad: inputGrad.data,
      weight_grad: layer.weight?.grad?.data,
      bias_grad: layer.bias?.grad?.data,
      ...statisticsOf(layer),
    });
  });
  layer.eval();
  golden.list('infer').forEach((input, index) => {
    const output = layer.forward(tensorOf(input));
    compare(comparisons, `infer ${index}`, expected.list('infer')[index], { output: output.data });
  });
  if (expected.has('after_infer')) {
    compare(comparisons, 'after infer', expected.get('after_infer'), statisticsOf(layer));
  }
  return { layer, comparisons };
}

/** Pairs every quantity of the golden with the computed one; one that was not computed is an error. */
function compare(
  comparisons: Comparison[],
  at: string,
  golden: Golden,
  computed: Readonly<Record<string, Float32Array | undefined>>,
): void {
  for (const [name] of golden.entries()) {
    const actual = computed[name];
    if (actual === undefined) throw new Error(`${at}: ${name} was not computed`);
    comparisons.push({ quantity: `${at}: ${name}`, actual, expected: golden.get(name).numbers('data') });
  }
}
