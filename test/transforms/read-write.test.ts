import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameworks, given, sameValue, write } from '../../transforms/index.ts';
import { mindspore } from '../../transforms/frameworks/mindspore/index.ts';
import type { Call } from '../../transforms/types/call.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import type { Meaning, Setting } from '../../transforms/types/meaning.ts';
import { isRefusal } from '../../transforms/types/refusal.ts';
import { booleanValue, complement, numberValue } from '../../transforms/value.ts';
import { batchNormMeaning, instanceNormMeaning, sourceValue } from './arbitrary-meaning.ts';
import {
  groupNormMeaning,
  layerNormMeaning,
  localResponseNormMeaning,
  syncBatchNormMeaning,
} from './arbitrary-other-meanings.ts';

const meaning = fc.oneof<fc.Arbitrary<Meaning>[]>(
  batchNormMeaning,
  instanceNormMeaning,
  syncBatchNormMeaning,
  layerNormMeaning,
  groupNormMeaning,
  localResponseNormMeaning,
);

const targets = frameworks.filter(({ versions }) => versions.length > 0);

function writeOrThrow(framework: Framework, from: Meaning): Call {
  const call = write(from, framework, {
    framework: framework.name,
    version: framework.versions.at(-1) ?? '',
  });
  // A meaning that the framework has no layer for is none of its properties.
  if (isRefusal(call)) fc.pre(!absent.includes(call.code));
  if (isRefusal(call)) throw new Error(call.code);
  return call;
}

const absent = [
  'no-such-rank',
  'frozen-statistics',
  'bias-always-learnt',
  'affine-always-learnt',
  'no-counterpart',
  'statistics-needed',
];

function readOrThrow({ layers }: Framework, call: Call): Meaning {
  const definition = layers[call.layer];
  const read = definition?.read(call, definition.signature);
  if (!read || isRefusal(read)) throw new Error(read?.code ?? `no ${call.layer}`);
  return read;
}

/** The settings of a meaning by name, which differ from family to family. */
const settings = (each: Meaning): [string, Setting][] =>
  Object.entries(each).map(([name, value]: [string, unknown]) => [
    name,
    isSetting(value) ? value : { value: { kind: 'name', name: String(value) } },
  ]);

const isSetting = (value: unknown): value is Setting =>
  typeof value === 'object' && value !== null && 'value' in value;

test('there is something to write', () => {
  expect(targets.map(({ name }) => name)).toContain('mindspore');
});

describe.each(targets.map((each) => [each.name, each] as const))('%s', (_, framework) => {
  test('reads what it writes as the same meaning', () => {
    fc.assert(
      fc.property(meaning, (each) => {
        const again = new Map(settings(readOrThrow(framework, writeOrThrow(framework, each))));
        for (const [name, { value }] of settings(each)) {
          const found = again.get(name);
          expect(found && sameValue(found.value, value), name).toBe(true);
        }
      }),
    );
  });

  test('keeps explicit what was explicit, and names where it came from', () => {
    fc.assert(
      fc.property(meaning, (each) => {
        const call = writeOrThrow(framework, each);
        const again = new Map(settings(readOrThrow(framework, call)));
        for (const [name, { from }] of settings(each)) {
          // A default is the same word in every framework's mouth; only explicit ones have a place.
          if (from === undefined || name === 'statistics') continue;
          // A framework that always learns both has no parameter to say so.
          if (each.family === 'layer-norm' && again.get(name)?.from === undefined) continue;
          expect(again.get(name)?.from, name).toBeDefined();
          expect(call.arguments.map((argument) => argument.from)).toContain(from);
        }
      }),
    );
  });

  test('writes known parameters only, each once, in a layer that it defines', () => {
    fc.assert(
      fc.property(meaning, (each) => {
        const call = writeOrThrow(framework, each);
        const names = call.arguments.map(({ parameter }) => parameter);
        const signature = framework.layers[call.layer]?.signature.map(({ name }) => name) ?? [];
        expect(new Set(names).size).toBe(names.length);
        expect(signature).toEqual(expect.arrayContaining(names));
      }),
    );
  });

  test('writes what it wrote, read again, as the same call', () => {
    fc.assert(
      fc.property(meaning, (each) => {
        const once = writeOrThrow(framework, each);
        const twice = writeOrThrow(framework, readOrThrow(framework, once));
        const values = ({ layer, arguments: all }: Call): [string, Call['arguments'][number]['value']][] => [
          ['layer', { kind: 'name', name: layer }],
          ...all.map(({ parameter, value }) => [parameter, value] as [string, typeof value]),
        ];
        expect(values(twice)).toEqual(values(once));
      }),
    );
  });
});

describe('mindspore writes', () => {
  const settled = (newWeight: Setting, affine: Setting = { value: booleanValue(true) }): Meaning => ({
    family: 'batch-norm',
    rank: 2,
    features: { value: numberValue('8'), from: 'num_features' },
    eps: { value: numberValue('1e-5') },
    newWeight,
    affine,
    statistics: { value: { kind: 'name', name: 'tracked' } },
  });

  test('1 - momentum of a literal and of an expression', () => {
    const m = sourceValue('momentum', { type: 'number' });
    const momentum = (setting: Setting): unknown =>
      given(writeOrThrow(mindspore, settled(setting)), 'momentum');
    expect(momentum({ value: numberValue('0.003'), from: 'momentum' })).toEqual(numberValue('0.997'));
    expect(momentum({ value: m, from: 'momentum' })).toEqual(complement(m));
    expect(momentum({ value: complement(m), from: 'momentum' })).toEqual(m);
  });

  test('no momentum where torch had its default, of which the own default is the complement', () => {
    const call = writeOrThrow(mindspore, settled({ value: numberValue('0.1') }));
    expect(call.arguments.map(({ parameter }) => parameter)).toEqual(['num_features']);
  });

  test('momentum where the call had the default in so many words', () => {
    const call = writeOrThrow(mindspore, settled({ value: numberValue('0.1'), from: 'momentum' }));
    expect(given(call, 'momentum')).toEqual(numberValue('0.9'));
  });

  test('undefined as undefined, and never 1 - undefined', () => {
    const m = sourceValue('momentum', { mayBeUndefined: true });
    const value = { kind: 'fallback', of: m, otherwise: numberValue('0.1') } as const;
    expect(given(writeOrThrow(mindspore, settled({ value, from: 'momentum' })), 'momentum')).toEqual({
      kind: 'guarded',
      of: m,
      then: complement(m),
    });
  });

  test('undefined of a default that differs as that default', () => {
    const of = sourceValue('affine', { mayBeUndefined: true });
    const otherwise = booleanValue(false);
    const value = { kind: 'fallback', of, otherwise } as const;
    const call = writeOrThrow(mindspore, {
      family: 'instance-norm',
      rank: 2,
      features: { value: numberValue('8'), from: 'num_features' },
      eps: { value: numberValue('1e-5') },
      affine: { value, from: 'affine' },
    });
    expect(given(call, 'affine')).toEqual(value);
  });
});
