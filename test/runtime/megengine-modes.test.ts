import { describe, expect, test } from 'vitest';
import { Golden, readGoldens } from './goldens.ts';
import { makeMegengine, statisticsOf } from './megengine-layers.ts';
import { tensorOf } from './replay.ts';

const cases = new Golden(readGoldens('megengine-modes.json')).list('cases');

describe('freeze, SyncBatchNorm and one feature give what MegEngine 1.13 gives', () => {
  test.each(cases.map((golden) => [golden.text('title'), golden] as const))('%s', (_title, golden) => {
    const layer = makeMegengine(golden.text('layer'), [golden.raw('args')]);
    layer.train(golden.flag('training'));
    const state: Readonly<Record<string, unknown>> = { ...layer };
    for (const [name] of golden.get('state').entries()) {
      expect(state[name], name).toHaveProperty(
        'shape',
        Array.from(golden.get('state').get(name).numbers('shape')),
      );
    }
    set(layer.weight, golden, 'weight');
    set(layer.bias, golden, 'bias');
    if ('running_mean' in layer) {
      set(layer.running_mean, golden, 'running_mean');
      set(layer.running_var, golden, 'running_var');
    }
    const expected = golden.get('megengine');
    expect(layer.forward(tensorOf(golden.get('input')))).toEqual(tensorOf(expected.get('output')));
    if (expected.has('input_grad')) {
      const inputGrad = layer.backward(tensorOf(golden.get('upstream_grad')));
      expect(inputGrad).toEqual(tensorOf(expected.get('input_grad')));
    }
    for (const [name, parameter] of layer.named_parameters()) {
      const wanted = expected.has(`${name}_grad`) ? tensorOf(expected.get(`${name}_grad`)) : null;
      expect(parameter.grad?.shape).toEqual(wanted?.shape);
      const size = Math.max(...(wanted?.data ?? []).map(Math.abs));
      wanted?.data.forEach((value, i) => {
        expect(Math.abs((parameter.grad?.data[i] ?? NaN) - value), name).toBeLessThanOrEqual(2e-6 * size);
      });
    }
    const { running_mean: mean, running_var: variance } = statisticsOf(layer);
    expect(mean).toEqual(expected.get('running_mean').numbers('data'));
    expect(variance).toEqual(expected.get('running_var').numbers('data'));
  });
});

function set(target: { readonly data: Float32Array } | null, golden: Golden, name: string): void {
  if (target !== null) target.data.set(golden.get('state').get(name).numbers('data'));
}
