import { describe, expect, test } from 'vitest';
import { write } from '../../transforms/index.ts';
import { mindspore } from '../../transforms/frameworks/mindspore/index.ts';
import { torch } from '../../transforms/frameworks/torch/index.ts';
import type { Call } from '../../transforms/types/call.ts';
import { isRefusal } from '../../transforms/types/refusal.ts';
import type { Value } from '../../transforms/types/value.ts';
import { booleanValue, describeValue, nullValue, numberValue } from '../../transforms/value.ts';
import { sourceValue } from './arbitrary-meaning.ts';

type Given = Readonly<Record<string, Value | number | boolean | null | string>>;

/** Numbers may be given as strings, exactly as they stand in source text. */
function valueOf(given: Given[string]): Value {
  if (given === null) return nullValue;
  if (typeof given === 'boolean') return booleanValue(given);
  return typeof given === 'object' ? given : numberValue(String(given));
}

/** A torch call's counterpart in one line, or the code of its refusal. */
function migrated(layer: string, given: Given): string {
  const call: Call = {
    layer,
    arguments: Object.entries(given).map(([parameter, value]) => ({ parameter, value: valueOf(value) })),
  };
  const definition = torch.layers[layer];
  const meaning = definition?.read(call, definition.signature);
  if (!meaning) throw new Error(`no ${layer}`);
  const result = isRefusal(meaning)
    ? meaning
    : write(meaning, mindspore, { framework: 'mindspore', version: '2.10' });
  if (isRefusal(result)) return `${result.status} ${result.code}`;
  return `${result.layer}(${result.arguments.map(({ parameter, value }) => `${parameter}=${describeValue(value)}`).join(', ')})`;
}

const batchNorm = ['BatchNorm1d', 'BatchNorm2d', 'BatchNorm3d'];
const instanceNorm = ['InstanceNorm1d', 'InstanceNorm2d', 'InstanceNorm3d'];

describe.each(batchNorm)('torch.nn.%s', (layer) => {
  test.each<[row: string, given: Given, result: string]>([
    ['nothing but features', {}, ''],
    ['eps is copied', { eps: '1e-3' }, ', eps=0.001'],
    ['eps of its default is copied', { eps: '1e-5' }, ', eps=0.00001'],
    ['momentum is inverted', { momentum: '0.9' }, ', momentum=0.1'],
    ['momentum 0 freezes', { momentum: 0 }, ', momentum=1'],
    ['momentum 1 takes the last batch', { momentum: 1 }, ', momentum=0'],
    ['momentum as small as keeps its digits', { momentum: '1e-11' }, ', momentum=0.99999999999'],
    ['momentum of an expression', { momentum: sourceValue('m') }, ', momentum=1 - m'],
    ['affine true is copied', { affine: true }, ', affine=true'],
    ['affine false is copied', { affine: false }, ', affine=false'],
    ['tracking true is the default', { track_running_stats: true }, ''],
    ['tracking false', { track_running_stats: false }, ', use_batch_statistics=true'],
    [
      'tracking of an expression',
      { track_running_stats: sourceValue('t') },
      ', use_batch_statistics=t ? null : true',
    ],
    [
      'momentum null has no effect without tracking',
      { momentum: null, track_running_stats: false },
      ', use_batch_statistics=true',
    ],
  ])('%s', (_, given, result) => {
    expect(migrated(layer, { num_features: 8, ...given })).toBe(`${layer}(num_features=8${result})`);
  });

  test.each<[row: string, given: Given, code: string]>([
    ['0 features', { num_features: 0 }, 'refused features-out-of-range'],
    ['negative features', { num_features: -1 }, 'unresolved size-rejected'],
    ['features that are no integer', { num_features: '2.5' }, 'unresolved size-rejected'],
    ['eps 0', { eps: 0 }, 'refused eps-out-of-range'],
    ['a negative eps', { eps: '-1e-5' }, 'refused eps-out-of-range'],
    ['eps above 1', { eps: '1.001' }, 'refused eps-out-of-range'],
    ['momentum null', { momentum: null }, 'refused momentum-null'],
    [
      'momentum null with tracking that is not known',
      { momentum: null, track_running_stats: sourceValue('t') },
      'refused momentum-null',
    ],
    ['momentum above 1', { momentum: '1.5' }, 'refused momentum-out-of-range'],
    ['negative momentum', { momentum: '-0.1' }, 'refused momentum-out-of-range'],
    ['momentum that 1 - m loses', { momentum: '1e-12' }, 'refused momentum-too-small'],
    [
      'momentum that is null by its type',
      { momentum: sourceValue('m', { mayBeNull: 'declared' }) },
      'unresolved momentum-may-be-null',
    ],
    [
      'a constant out of range',
      { eps: { ...sourceValue('e'), known: numberValue('0') } },
      'refused eps-out-of-range',
    ],
    ['a constant null', { momentum: { ...sourceValue('m'), known: nullValue } }, 'refused momentum-null'],
  ])('%s is left', (_, given, code) => {
    expect(migrated(layer, { num_features: 8, ...given })).toBe(code);
  });
});

describe.each(instanceNorm)('torch.nn.%s', (layer) => {
  test.each<[row: string, given: Given, result: string]>([
    ['affine is made explicit where it was omitted', {}, ', affine=false'],
    ['affine true is copied', { affine: true }, ', affine=true'],
    ['affine false is copied', { affine: false }, ', affine=false'],
    ['eps is copied', { eps: 1 }, ', eps=1, affine=false'],
    ['momentum is dropped, not inverted', { momentum: '0.3' }, ', affine=false'],
    ['momentum null is dropped', { momentum: null }, ', affine=false'],
    ['momentum of an expression is dropped', { momentum: sourceValue('m') }, ', affine=false'],
    ['tracking false is dropped', { track_running_stats: false }, ', affine=false'],
  ])('%s', (_, given, result) => {
    expect(migrated(layer, { num_features: 8, ...given })).toBe(`${layer}(num_features=8${result})`);
  });

  test.each<[row: string, given: Given, code: string]>([
    ['tracking', { track_running_stats: true }, 'refused instance-norm-tracking'],
    [
      'tracking by a constant',
      { track_running_stats: { ...sourceValue('t'), known: booleanValue(true) } },
      'refused instance-norm-tracking',
    ],
    [
      'tracking that is not known',
      { track_running_stats: sourceValue('t') },
      'unresolved instance-norm-tracking-unknown',
    ],
    ['0 features', { num_features: 0 }, 'refused features-out-of-range'],
    ['eps 0', { eps: 0 }, 'refused eps-out-of-range'],
    ['eps above 1', { eps: 2 }, 'refused eps-out-of-range'],
  ])('%s is left', (_, given, code) => {
    expect(migrated(layer, { num_features: 8, ...given })).toBe(code);
  });
});
