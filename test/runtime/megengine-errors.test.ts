import { describe, expect, test } from 'vitest';
import { Tensor } from '../../runtime/megengine/index.ts';
import { Golden, array, readGoldens } from './goldens.ts';
import { makeMegengine, megengineLayers, statisticsOf, type Statistics } from './megengine-layers.ts';

/** What MegEngine says of any error that its worker thread meets; the runtime says which it is. */
const ASYNC = /^An async error is reported\./;
/** Rows in which MegEngine reads memory beyond its arrays in the fourth of four channels. */
const beyondMemory = ['in2d-channel-mismatch-affine', 'gn-channel-mismatch'];

const rows = new Golden(readGoldens('errors.json'))
  .list('cases')
  .filter((item) => item.has('megengine'))
  .map((item) => [item.text('id'), item.get('megengine')] as const);

interface Outcome {
  constructed: boolean;
  raises?: Error;
  output?: Tensor;
  statistics?: Statistics;
}

describe('megengine raises or computes as the framework does', () => {
  const known = rows.filter(([, row]) => row.text('layer') in megengineLayers);

  test.each(known)('%s', (id, row) => {
    const outcome = run(row);
    expect(outcome.constructed).toBe(row.flag('constructed'));
    expectError(outcome.raises, row);
    if (beyondMemory.includes(id)) return;
    for (const [name, value] of row.entries()) {
      if (!/^(output|running_)/.test(name) || value === null) continue;
      const computed = { output: outcome.output?.data, ...outcome.statistics }[name];
      expect(computed, name).toEqual(row.numbers(name));
    }
  });

  test('every row but that of a layer which MegEngine does not have', () => {
    const unknown = rows.filter(([, row]) => !(row.text('layer') in megengineLayers));
    expect(unknown.map(([id]) => id)).toEqual(['bn3d-rank4']);
  });
});

describe('a channel for which there is no weight becomes NaN, where MegEngine reads other memory', () => {
  test.each(rows.filter(([id]) => beyondMemory.includes(id)))('%s', (_id, row) => {
    const { output } = run(row);
    const expected = row.numbers('output').map((value, i) => (isFourth(i) ? NaN : value));
    expect(output?.data).toEqual(expected);
  });

  /** Whether an element of a `(2, 4, 2, 2)` tensor is in the fourth channel. */
  const isFourth = (i: number) => Math.floor(i / 4) % 4 === 3;
});

function expectError(raised: Error | undefined, row: Golden): void {
  if (!row.has('raises')) {
    expect(raised).toBeUndefined();
    return;
  }
  const { type, message } = Object.fromEntries(row.get('raises').entries());
  expect(raised?.name).toBe(type);
  if (ASYNC.test(String(message))) expect(raised?.message).toMatch(/\w+ .*\w+/);
  else expect(raised?.message).toBe(message);
}

function run(row: Golden): Outcome {
  const outcome: Outcome = { constructed: false };
  try {
    const layer = makeMegengine(row.text('layer'), [...array(row.raw('args')), row.raw('kwargs')]);
    outcome.constructed = true;
    if (!row.has('input')) return outcome;
    layer.train(row.raw('mode') === 'train');
    outcome.output = layer.forward(inputOf(row));
    outcome.statistics = statisticsOf(layer);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    outcome.raises = error;
  }
  return outcome;
}

/** The row's input; where it names only a shape, the quarters from -1 up that the other rows use. */
function inputOf(row: Golden): Tensor {
  const shape = Array.from(row.numbers('input'));
  const size = shape.reduce((product, length) => product * length, 1);
  return new Tensor(
    Float32Array.from({ length: size }, (_, i) => i / 4 - 1),
    shape,
  );
}
