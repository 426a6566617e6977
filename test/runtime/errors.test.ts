import { describe, expect, test } from 'vitest';
import { Tensor } from '../../runtime/torch/index.ts';
import { Golden, array, readGoldens } from './goldens.ts';
import { makeMindspore, makeTorch, mindsporeLayers, stateOf, torchLayers } from './layers.ts';

/** Rows that turn on an integer against a float of the same value, or on an integer tensor: JavaScript has neither. */
const indistinguishable = [
  'torch bn2d-float-features',
  'torch bn2d-int-input',
  'mindspore bn2d-float-features',
  'mindspore bn2d-eps-int',
  'mindspore in2d-eps-int',
  'mindspore in2d-momentum-int',
  'mindspore gn-eps-int',
];

interface Outcome {
  readonly constructed: boolean;
  readonly raises?: { readonly type: string; readonly message: string };
  readonly values: Readonly<Record<string, Float32Array | undefined>>;
}

describe.each([
  { framework: 'torch', layers: Object.keys(torchLayers), run: runTorch },
  { framework: 'mindspore', layers: Object.keys(mindsporeLayers), run: runMindspore },
])('$framework raises or computes as the framework does', ({ framework, layers, run }) => {
  test('in every row', () => {
    const named = allRows(framework).map(([, row]) => row.text('layer'));
    expect(named.filter((layer) => !layers.includes(layer))).toEqual([]);
  });

  test.each(rows(framework))('%s', (_id, row) => {
    const outcome = run(row);
    if (row.has('raises')) {
      const { type, message } = Object.fromEntries(row.get('raises').entries());
      expect(outcome.raises).toEqual({ type, message });
    } else {
      expect(outcome.raises).toBeUndefined();
    }
    expect(outcome.constructed).toBe(row.flag('constructed'));
    for (const [name, value] of row.entries()) {
      if (!/^(output|running_|moving_)/.test(name) || value === null) continue;
      expect(outcome.values[name], name).toEqual(row.numbers(name));
    }
  });
});

function allRows(framework: string): [id: string, row: Golden][] {
  return new Golden(readGoldens('errors.json'))
    .list('cases')
    .filter((item) => item.has(framework))
    .map((item) => [item.text('id'), item.get(framework)]);
}

function rows(framework: string): [id: string, row: Golden][] {
  return allRows(framework).filter(([id]) => !indistinguishable.includes(`${framework} ${id}`));
}

function runTorch(row: Golden): Outcome {
  return attempt(
    () => makeTorch(row.text('layer'), callArguments(row)),
    (layer) => {
      layer.train(row.raw('mode') === 'train');
      const output = layer.forward(inputOf(row));
      return {
        output: output.data,
        running_mean: layer.running_mean?.data,
        running_var: layer.running_var?.data,
      };
    },
    row,
  );
}

function runMindspore(row: Golden): Outcome {
  return attempt(
    () => makeMindspore(row.text('layer'), callArguments(row)),
    (layer) => {
      layer.set_train(row.raw('mode') === 'train');
      const output = layer.construct(inputOf(row));
      const state = stateOf(layer);
      return {
        output: output.data,
        moving_mean: state.moving_mean?.data,
        moving_variance: state.moving_variance?.data,
      };
    },
    row,
  );
}

function attempt<Layer>(make: () => Layer, run: (layer: Layer) => Outcome['values'], row: Golden): Outcome {
  let constructed = false;
  try {
    const layer = make();
    constructed = true;
    return { constructed, values: row.has('input') ? run(layer) : {} };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { constructed, raises: { type: error.name, message: error.message }, values: {} };
  }
}

function callArguments(row: Golden): unknown[] {
  return [...array(row.raw('args')), row.raw('kwargs')];
}

/** The row's input; where it names only a shape, the quarters from -1 up that the other rows use. */
function inputOf(row: Golden): Tensor {
  const shape = Array.from(row.numbers('input'));
  const size = shape.reduce((product, length) => product * length, 1);
  const data = row.has('input_data')
    ? row.numbers('input_data')
    : Float32Array.from({ length: size }, (_, i) => i / 4 - 1);
  return new Tensor(data, shape);
}
