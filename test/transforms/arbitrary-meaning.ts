import fc from 'fast-check';
import type { BatchNormMeaning, InstanceNormMeaning, Rank, Setting } from '../../transforms/types/meaning.ts';
import type { SourceTraits, SourceValue, Value } from '../../transforms/types/value.ts';
import { booleanValue, choice, nameValue, numberValue } from '../../transforms/value.ts';

/** An argument's expression of which nothing but its type is known. */
export const sourceValue = (parameter: string, traits: Partial<SourceTraits> = {}): SourceValue => ({
  kind: 'source',
  parameter,
  traits: { type: 'unknown', mayBeUndefined: false, mayBeNull: 'no', stable: true, pure: true, ...traits },
});

/** A decimal in (0, 1], or in [0, 1]. */
export const fraction = (least: 0 | 1): fc.Arbitrary<Value> =>
  fc
    .integer({ min: 1, max: 11 })
    .chain((digits) =>
      fc.tuple(fc.bigInt({ min: BigInt(least), max: 10n ** BigInt(digits) }), fc.constant(digits)),
    )
    .map(([numerator, digits]) => numberValue(`${String(numerator)}e-${String(digits)}`));

const rank = fc.constantFrom<Rank>(1, 2, 3);

/** A setting as the call gave it, or as the framework's default had it. */
export const setting = (parameter: string, value: fc.Arbitrary<Value>): fc.Arbitrary<Setting> =>
  fc.oneof(
    value.map((each) => ({ value: each })),
    value.map((each) => ({ value: each, from: parameter })),
    fc.constant({ value: sourceValue(parameter), from: parameter }),
  );

const features: fc.Arbitrary<Setting> = fc.oneof(
  fc
    .integer({ min: 1, max: 4096 })
    .map((count) => ({ value: numberValue(String(count)), from: 'num_features' })),
  fc.constant({ value: sourceValue('num_features'), from: 'num_features' }),
);

export const affine = setting('affine', fc.boolean().map(booleanValue));

const track = sourceValue('track_running_stats', { type: 'boolean' });

const statistics: fc.Arbitrary<Setting> = fc.oneof(
  fc.constant({ value: nameValue('tracked') }),
  fc
    .constantFrom('batch', 'running')
    .map((name) => ({ value: nameValue(name), from: 'track_running_stats' })),
  fc.constant({
    value: choice(track, nameValue('tracked'), nameValue('batch')),
    from: 'track_running_stats',
  }),
);

/** Every BatchNorm that MindSpore has a layer for. */
export const batchNormMeaning: fc.Arbitrary<BatchNormMeaning> = fc.record({
  family: fc.constant('batch-norm'),
  rank,
  features,
  eps: setting('eps', fraction(1)),
  newWeight: setting('momentum', fraction(0)),
  affine,
  statistics,
});

/** Every InstanceNorm that MindSpore has a layer for. */
export const instanceNormMeaning: fc.Arbitrary<InstanceNormMeaning> = fc.record({
  family: fc.constant('instance-norm'),
  rank,
  features,
  eps: setting('eps', fraction(1)),
  affine,
});
