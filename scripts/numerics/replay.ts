import type { Golden } from '../../test/runtime/goldens.ts';
import { aspectOf, type Aspect } from './aspects.ts';
import { difference, type Difference } from './comparison.ts';
import { DrivenLayer } from './driven-layer.ts';
import type { Family } from './families.ts';
import { expectedTensor, inputTensor } from './golden-tensor.ts';
import { stepsOf, type LayerCase } from './layer-case.ts';

/** One quantity of a case, and how far the runtime's is from it. */
export interface Measurement {
  /** `train 2: output` */
  readonly quantity: string;
  readonly aspect: Aspect;
  readonly difference: Difference;
}

/** Runs a case on the runtime: its training steps, its inferences, and the state after them. */
export function replay(family: Family, golden: LayerCase): Measurement[] {
  const { inputs, expected, affine } = golden;
  if (expected === null) throw new Error(`${golden.id}: the framework raised`);
  const layer = new DrivenLayer(family, golden.layer, golden.args);
  layer.setAffine(
    affine.weight ? inputTensor(inputs.get('weight')) : null,
    affine.bias ? inputTensor(inputs.get('bias')) : null,
  );
  const measurements: Measurement[] = [];
  const upstream = inputs.list('upstream_grad');
  const wanted = stepsOf(expected, 'train');
  layer.setTraining(true);
  inputs.list('train').forEach((input, step) => {
    pass(measurements, layer, `train ${step}`, input, upstream[step], wanted[step]);
  });
  layer.setTraining(false);
  inputs.list('infer').forEach((input, index) => {
    pass(measurements, layer, `infer ${index}`, input, upstream[index], expected.list('infer')[index]);
  });
  if (expected.has('after_infer'))
    measure(measurements, 'after infer', expected.get('after_infer'), (name) => layer.quantity(name));
  return measurements;
}

function pass(
  measurements: Measurement[],
  layer: DrivenLayer,
  at: string,
  input: Golden,
  upstream: Golden,
  wanted: Golden | null,
): void {
  const output = layer.forward(inputTensor(input)).data;
  if (wanted === null) return;
  const gradient = wanted.has('input_grad') ? layer.backward(inputTensor(upstream)).data : undefined;
  measure(measurements, at, wanted, (name) =>
    name === 'output' ? output : name === 'input_grad' ? gradient : layer.quantity(name),
  );
}

/** Pairs every quantity of the golden with the computed one; one that was not computed is an error. */
function measure(
  measurements: Measurement[],
  at: string,
  wanted: Golden,
  computed: (name: string) => Float32Array | undefined,
): void {
  for (const [name, value] of wanted.entries()) {
    const actual = computed(name);
    if (actual === undefined) throw new Error(`${at}: ${name} was not computed`);
    measurements.push({
      quantity: `${at}: ${name}`,
      aspect: aspectOf(at, name),
      difference: difference(actual, expectedTensor(value)),
    });
  }
}
