import { describe, expect, test } from 'vitest';
import { mindspore } from '../../transforms/frameworks/mindspore/index.ts';
import { torch } from '../../transforms/frameworks/torch/index.ts';
import { booleanValue, choice, complement, numberValue } from '../../transforms/value.ts';
import { isRefusal } from '../../transforms/types/refusal.ts';
import { runEngine } from '../support/engine.ts';
import { expectCaught } from '../support/expect-caught.ts';
import { spoilArgument, spoilLayers } from '../support/faults.ts';

describe('the check catches a writer that', () => {
  test('does not invert momentum', () => {
    const target = spoilArgument(mindspore, 'momentum', (each) => [
      { ...each, value: complement(each.value) },
    ]);
    expectCaught(
      { target },
      'new nn.BatchNorm2d(8, { momentum: 0.2 })',
      'new nn.BatchNorm2d(8)',
      'running-mean',
    );
    expectCaught(
      { target },
      'new nn.BatchNorm1d(8, 1e-3, 0.003)',
      'new nn.BatchNorm1d(8, 1e-3)',
      'running-mean',
    );
  });

  test('drops eps', () => {
    const target = spoilArgument(mindspore, 'eps', () => []);
    expectCaught(
      { target },
      'new nn.BatchNorm2d(8, { eps: 1e-3 })',
      'new nn.BatchNorm2d(8, { affine: false })',
      'train-output',
    );
    expectCaught(
      { target },
      'new nn.InstanceNorm2d(8, 1e-6)',
      'new nn.InstanceNorm2d(8, { affine: true })',
      'train-output',
    );
  });

  test('drops affine', () => {
    const target = spoilArgument(mindspore, 'affine', () => []);
    expectCaught(
      { target },
      'new nn.BatchNorm2d(8, { affine: false })',
      'new nn.BatchNorm2d(8)',
      'train-output',
    );
    expectCaught(
      { target },
      'new nn.InstanceNorm3d(8)',
      'new nn.InstanceNorm3d(8, { affine: true })',
      'train-output',
    );
  });

  test('drops use_batch_statistics', () => {
    const target = spoilArgument(mindspore, 'use_batch_statistics', () => []);
    expectCaught(
      { target },
      'new nn.BatchNorm3d(8, { trackRunningStats: false })',
      'new nn.BatchNorm3d(8, { trackRunningStats: true })',
      'infer-output',
    );
  });

  test('passes use_batch_statistics with the value of track_running_stats', () => {
    const target = spoilArgument(mindspore, 'use_batch_statistics', (each) => [
      { ...each, value: booleanValue(false) },
    ]);
    expectCaught(
      { target },
      'new nn.BatchNorm2d(8, { track_running_stats: false })',
      'new nn.BatchNorm2d(8)',
      'train-output',
    );
  });

  test('swaps the branches of a choice', () => {
    const target = spoilArgument(mindspore, 'use_batch_statistics', ({ value, ...rest }) =>
      value.kind === 'choice' ? [{ ...rest, value: choice(value.test, value.otherwise, value.then) }] : [],
    );
    expectCaught(
      { target },
      'new nn.BatchNorm2d(8, { track_running_stats: globalThis.tracks })',
      'new nn.BatchNorm2d(8)',
      'infer-output',
    );
  });
});

describe('the check catches a definition', () => {
  const affineByDefault =
    (value: boolean): Parameters<typeof spoilLayers>[1] =>
    (definition) => ({
      ...definition,
      signature: definition.signature.map((each) =>
        each.name === 'affine' ? { ...each, default: booleanValue(value) } : each,
      ),
    });

  test('of the source with the wrong default of affine', () => {
    expectCaught(
      { source: spoilLayers(torch, affineByDefault(true)) },
      'new nn.InstanceNorm2d(8)',
      'new nn.InstanceNorm2d(8, { affine: false })',
      'train-output',
    );
  });

  test('of the source that takes omitted affine for an explicit false', () => {
    expectCaught(
      { source: spoilLayers(torch, affineByDefault(false)) },
      'new nn.BatchNorm2d(8)',
      'new nn.BatchNorm2d(8, { affine: true })',
      'train-output',
    );
  });

  test('of the source that takes two positions for each other', () => {
    const source = spoilLayers(torch, (definition) => {
      const [features, eps, momentum, ...rest] = definition.signature;
      return features && eps && momentum
        ? { ...definition, signature: [features, momentum, eps, ...rest] }
        : definition;
    });
    expectCaught(
      { source },
      'new nn.BatchNorm2d(8, 0.1, 0.3)',
      'new nn.BatchNorm2d(8, { momentum: 0.3 })',
      'train-output',
    );
  });

  test('whose reader errs and whose writer mirrors the error', () => {
    const source = spoilLayers(torch, (definition) => ({
      ...definition,
      read: (call, signature) => {
        const meaning = definition.read(call, signature);
        if (isRefusal(meaning) || meaning.family !== 'batch-norm' || meaning.newWeight.from === undefined)
          return meaning;
        const { value, from } = meaning.newWeight;
        return { ...meaning, newWeight: { value: complement(value), from } };
      },
    }));
    expectCaught(
      { source },
      'new nn.BatchNorm2d(8, { momentum: 0.3 })',
      'new nn.BatchNorm2d(8)',
      'running-mean',
    );
  });
});

describe('what the source itself does not run is left, whatever is read of it', () => {
  test.each([
    [
      'a dtype that is taken for a device',
      'new nn.BatchNorm2d(8, 1e-5, 0.1, true, true, undefined, "float64")',
    ],
    ['a group of processes that is not read', 'new nn.SyncBatchNorm(8, 1e-5, 0.1, true, true, "some")'],
    ['a width that is none', 'new nn.InstanceNorm2d(-1)'],
  ])('%s', (_, construction) => {
    const source = spoilLayers(torch, (definition) => ({
      ...definition,
      signature: definition.signature.map((each) =>
        each.name === 'dtype' ? { ...each, placement: true } : each,
      ),
      read: ({ arguments: all, ...call }, signature) => {
        const ignored = ['dtype', 'process_group', 'num_features'];
        const known = all.filter(({ parameter }) => !ignored.includes(parameter));
        const features = { parameter: 'num_features', value: numberValue('8') };
        return definition.read({ ...call, arguments: [features, ...known] }, signature);
      },
    }));
    const { sites } = runEngine(
      `import { nn } from 'torch';\nconst a = ${construction};\n`,
      { source },
      { target: 'megengine' },
    );
    expect(sites).toMatchObject([{ status: 'unresolved', findings: [{ code: 'not-comparable' }] }]);
  });
});
