import fc from 'fast-check';
import type {
  GroupNormMeaning,
  LayerNormMeaning,
  LocalResponseNormMeaning,
  Setting,
  SyncBatchNormMeaning,
} from '../../transforms/types/meaning.ts';
import { booleanValue, numberValue } from '../../transforms/value.ts';
import { affine, batchNormMeaning, fraction, setting, sourceValue } from './arbitrary-meaning.ts';

const count = (parameter: string): fc.Arbitrary<Setting> =>
  fc.oneof(
    fc.integer({ min: 1, max: 512 }).map((each) => ({ value: numberValue(String(each)), from: parameter })),
    fc.constant({ value: sourceValue(parameter, { type: 'number' }), from: parameter }),
  );

/** A BatchNorm of any rank, over several processes. */
export const syncBatchNormMeaning: fc.Arbitrary<SyncBatchNormMeaning> = batchNormMeaning.map(
  ({ features, eps, newWeight, affine: learnt, statistics }) => ({
    family: 'sync-batch-norm',
    features,
    eps,
    newWeight,
    affine: learnt,
    statistics,
  }),
);

const learnt: Setting = { value: booleanValue(true) };

/** A LayerNorm of the last axis, or of a list of one. */
export const layerNormMeaning: fc.Arbitrary<LayerNormMeaning> = fc.record({
  family: fc.constant('layer-norm'),
  shape: fc.oneof(
    count('normalized_shape'),
    fc.constant({ value: { ...sourceValue('normalized_shape'), items: 1 }, from: 'normalized_shape' }),
  ),
  eps: setting('eps', fraction(1)),
  affine: fc.oneof(
    fc.constant(learnt),
    fc.boolean().map((each) => ({ value: booleanValue(each), from: 'elementwise_affine' })),
  ),
  bias: fc.constant(learnt),
});

export const groupNormMeaning: fc.Arbitrary<GroupNormMeaning> = fc.record({
  family: fc.constant('group-norm'),
  groups: count('num_groups'),
  channels: count('num_channels'),
  eps: setting('eps', fraction(1)),
  affine,
});

/** A window with a middle. */
export const localResponseNormMeaning: fc.Arbitrary<LocalResponseNormMeaning> = fc.record({
  family: fc.constant('local-response-norm'),
  window: fc
    .integer({ min: 0, max: 12 })
    .map((radius) => ({ value: numberValue(String(2 * radius + 1)), from: 'size' })),
  alpha: setting('alpha', fraction(1)),
  beta: setting('beta', fraction(1)),
  bias: setting('k', fraction(1)),
});
