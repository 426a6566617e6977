import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameworks, given, sameValue, write } from '../../transforms/index.ts';
import { mindspore } from '../../transforms/frameworks/mindspore/index.ts';
import type { Call } from '../../transforms/types/call.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import type { Family, Meaning, Setting } from '../../transforms/types/meaning.ts';
import { isRefusal } from '../../transforms/types/refusal.ts';
import type { Target } from '../../transforms/types/target.ts';
import { booleanValue, complement, numberValue } from '../../transforms/value.ts';
import { batchNormMeaning, instanceNormMeaning, sourceValue } from './arbitrary-meaning.ts';
import {
  groupNormMeaning,
  layerNormMeaning,
  localResponseNormMeaning,
  syncBatchNormMeaning,
} from './arbitrary-other-meanings.ts';

const byFamily: Partial<Record<Family, fc.Arbitrary<Meaning>>> = {
  'batch-norm': batchNormMeaning,
  'instance-norm': instanceNormMeaning,
  'sync-batch-norm': syncBatchNormMeaning,
  'layer-norm': layerNormMeaning,
  'group-norm': groupNormMeaning,
  'local-response-norm': localResponseNormMeaning,
};
const meaning = fc.oneof(...Object.values(byFamily));

/** Where a migration may go: a framework at each of its versions, on each of its devices. */
interface Destination {
  readonly framework: Framework;
  readonly target: Target;
}

const newest = (framework: Framework): Destination => ({
  framework,
  target: { framework: framework.name, version: framework.versions.at(-1) ?? '' },
});

const targets = frameworks.filter(({ versions }) => versions.length > 0);
const destinations = targets.flatMap((framework) =>
  framework.versions.flatMap((version) =>
    [undefined, ...framework.devices].map((device): [string, Destination] => [
      `${framework.name}@${version} ${device ?? ''}`.trim(),
      { framework, target: { framework: framework.name, version, ...(device ? { device } : {}) } },
    ]),
  ),
);

/** What a reader says of sizes that the framework rejects itself. */
const impossible = new Set(['groups-uneven', 'size-rejected', 'shape-empty']);

/** What a writer says of a meaning that it cannot decide about. */
const undecided = new Set(['statistics-unknown']);

function writeOrThrow({ framework, target }: Destination, from: Meaning): Call {
  const call = write(from, framework, target);
  // A meaning that a release has no layer for is none of its properties; nor is one that cannot be told apart.
  if (isRefusal(call)) fc.pre(call.status !== 'refused' && !undecided.has(call.code));
  if (isRefusal(call)) throw new Error(call.code);
  return call;
}

function readOrThrow({ framework }: Destination, call: Call): Meaning {
  const definition = framework.layers[call.layer];
  const read = definition?.read(call, definition.signature);
  // Sizes that no framework constructs are none of its properties either.
  if (read && isRefusal(read)) fc.pre(!impossible.has(read.code));
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

/** An instance norm may become a group norm of as many groups as channels. */
const sameFamily = (each: Meaning, { layer }: Call): boolean =>
  each.family !== 'instance-norm' || layer.startsWith('InstanceNorm');

describe.each(targets.map((each) => [each.name, each] as const))('%s', (_, framework) => {
  const families = Object.keys(framework.write).filter((each) => each !== 'functional-norm');

  test('writes no family of which there is no random meaning', () => {
    expect(Object.keys(byFamily)).toEqual(expect.arrayContaining(families));
    expect(families).toContain('batch-norm');
  });

  test.each(families)('writes most random meanings of %s', (family) => {
    const some = fc.sample(byFamily[family as Family] ?? meaning, 100);
    const written = some.filter((each) => !isRefusal(write(each, framework, newest(framework).target)));
    expect(written.length).toBeGreaterThan(20);
  });
});

describe.each(destinations)('%s', (_, destination) => {
  const { framework } = destination;

  test('reads what it writes as the same meaning', () => {
    fc.assert(
      fc.property(meaning, (each) => {
        const call = writeOrThrow(destination, each);
        fc.pre(sameFamily(each, call));
        const again = new Map(settings(readOrThrow(destination, call)));
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
        const call = writeOrThrow(destination, each);
        fc.pre(sameFamily(each, call));
        const again = new Map(settings(readOrThrow(destination, call)));
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
        const call = writeOrThrow(destination, each);
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
        const once = writeOrThrow(destination, each);
        const twice = writeOrThrow(destination, readOrThrow(destination, once));
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
      given(writeOrThrow(newest(mindspore), settled(setting)), 'momentum');
    expect(momentum({ value: numberValue('0.003'), from: 'momentum' })).toEqual(numberValue('0.997'));
    expect(momentum({ value: m, from: 'momentum' })).toEqual(complement(m));
    expect(momentum({ value: complement(m), from: 'momentum' })).toEqual(m);
  });

  test('no momentum where torch had its default, of which the own default is the complement', () => {
    const call = writeOrThrow(newest(mindspore), settled({ value: numberValue('0.1') }));
    expect(call.arguments.map(({ parameter }) => parameter)).toEqual(['num_features']);
  });

  test('momentum where the call had the default in so many words', () => {
    const call = writeOrThrow(newest(mindspore), settled({ value: numberValue('0.1'), from: 'momentum' }));
    expect(given(call, 'momentum')).toEqual(numberValue('0.9'));
  });

  test('undefined as undefined, and never 1 - undefined', () => {
    const m = sourceValue('momentum', { mayBeUndefined: true });
    const value = { kind: 'fallback', of: m, otherwise: numberValue('0.1') } as const;
    expect(given(writeOrThrow(newest(mindspore), settled({ value, from: 'momentum' })), 'momentum')).toEqual({
      kind: 'guarded',
      of: m,
      then: complement(m),
    });
  });

  test('undefined of a default that differs as that default', () => {
    const of = sourceValue('affine', { mayBeUndefined: true });
    const otherwise = booleanValue(false);
    const value = { kind: 'fallback', of, otherwise } as const;
    const call = writeOrThrow(newest(mindspore), {
      family: 'instance-norm',
      rank: 2,
      features: { value: numberValue('8'), from: 'num_features' },
      eps: { value: numberValue('1e-5') },
      affine: { value, from: 'affine' },
    });
    expect(given(call, 'affine')).toEqual(value);
  });
});
