import { describe, expect, test } from 'vitest';
import { runtimeFamilies } from '../../scripts/numerics/families.ts';
import { layerCases } from '../../scripts/numerics/layer-case.ts';
import { replay } from '../../scripts/numerics/replay.ts';
import { isWithinTolerance } from '../../scripts/numerics/tolerance.ts';

const families = await runtimeFamilies();
const cases = layerCases('extra');

describe.each(families)('$path on the generated goldens', (family) => {
  const mine = cases.filter(({ framework }) => framework === family.framework);
  const layers = [...new Set(mine.map(({ layer }) => layer))].sort();
  const missing = layers.filter((layer) => !family.layers.has(layer));
  const raised = mine.filter(({ expected }) => expected === null).map(({ id }) => id);
  const comparable = mine.filter(({ layer, expected }) => family.layers.has(layer) && expected !== null);

  for (const layer of missing) test.todo(`${layer} is not in the runtime`);

  test('leaves out only what the framework itself could not compute', () => {
    expect(raised).toEqual(family.framework === 'mindspore' ? ['channels-1000-12'] : []);
  });

  test.each(
    comparable.map(
      (golden) => [`${golden.id}: ${golden.layer}(${JSON.stringify(golden.args)})`, golden] as const,
    ),
  )('%s', (_title, golden) => {
    const outside = replay(family, golden).filter(({ difference }) => !isWithinTolerance(golden, difference));
    expect(outside).toEqual([]);
  });
});
