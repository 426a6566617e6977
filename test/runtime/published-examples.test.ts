import { describe, expect, test } from 'vitest';
import { Tensor } from '../../runtime/torch/index.ts';
import { Golden, array, readGoldens } from './goldens.ts';
import { makeMindspore, makeTorch } from './layers.ts';

/** The guides' digits come from several kernels and devices. */
const TOLERANCE = 1.1e-6;

const examples = array(readGoldens('published-examples.json')).map((item) => new Golden(item));
const printed = examples.filter((example) => example.get('torch').has('printed'));

describe('the examples that the migration guides print', () => {
  test('are there', () => {
    expect(printed.map((example) => example.text('id'))).toEqual([
      'instance-norm-2d',
      'batch-norm-2d',
      'batch-norm-3d',
    ]);
  });

  test.each(printed.map((example) => [example.text('id'), example] as const))('%s', (_id, example) => {
    const shape = Array.from(example.numbers('shape'));
    const input = new Tensor(array(example.raw('input')).flat(Infinity).map(Number), shape);
    const torch = example.get('torch');
    const mindspore = example.get('mindspore');
    const layer = makeTorch(torch.text('layer'), [torch.raw('args')]);
    const cell = makeMindspore(mindspore.text('layer'), [mindspore.raw('args')]).set_train();
    expectClose(layer.forward(input), torch.numbers('printed'));
    expectClose(cell.construct(input), mindspore.numbers('printed'));
  });
});

function expectClose(actual: Tensor, expected: Float32Array): void {
  expect(actual.data.length).toBe(expected.length);
  actual.data.forEach((value, i) => {
    expect(Math.abs(value - expected[i]), `element ${i}`).toBeLessThanOrEqual(TOLERANCE);
  });
}
