import { isBefore } from '../../version.ts';
import type { AnnouncedVersion } from '../../types/framework.ts';
import type { BatchStatistics, FunctionalNorm, Rank } from '../../types/meaning.ts';
import { type Refusal, refused } from '../../types/refusal.ts';
import type { Target } from '../../types/target.ts';
import { decimalOf, literalOf } from '../../value.ts';

/**
 * The releases of `mindspore.nn` whose layers are known. 2.0.0, 2.7.0, 2.7.1, 2.8.0, 2.9.0 and 2.10.0 were run on CPU;
 * those between were read. Where a minor release has several entries, its patches differ.
 */
export const versions = [
  '2.0',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '2.5',
  '2.6',
  '2.7.0',
  '2.7.1',
  '2.7.2',
  '2.8',
  '2.9',
  '2.10',
] as const;

/** The pages of 2.9 to 2.11 announce torch's signatures "after 2.9.0"; 2.10.0 has the old ones still, 2.11 was not run. */
export const announced: readonly AnnouncedVersion[] = [
  { version: '2.11', layers: ['BatchNorm2d', 'LayerNorm'], measured: '2.10' },
];

/** Up to 2.4.10 the CPU updates the moving variance with the biased variance, everything else with the unbiased one. */
export function checkMovingVariance(
  { statistics, newWeight }: BatchStatistics,
  target: Target,
): Refusal | undefined {
  const { value } = statistics;
  const tracks = value.kind !== 'name' || value.name === 'tracked';
  // Statistics that no batch weighs in stay as they are.
  if (!tracks || decimalOf(newWeight.value)?.eq(0) === true) return undefined;
  return onlyOnCpu('moving-variance-biased', target, '2.5');
}

/** Up to 2.4.10 `ops.batch_norm` does so too. `ops.group_norm` and `ops.layer_norm` came with 2.3. */
export function checkFunction(norm: FunctionalNorm, target: Target): Refusal | undefined {
  switch (norm.kind) {
    case 'batch-norm': {
      const training = literalOf(norm.training.value);
      const updates = training?.kind !== 'boolean' || training.value;
      if (!updates || decimalOf(norm.newWeight.value)?.eq(0) === true) return undefined;
      return onlyOnCpu('moving-variance-biased', target, '2.5');
    }
    case 'layer-norm':
      return since23('ops.layer_norm', target);
    case 'group-norm':
    case 'instance-norm':
      return since23('ops.group_norm', target);
    default:
      return undefined;
  }
}

const since23 = (layer: string, target: Target): Refusal | undefined =>
  isBefore(target, '2.3')
    ? refused('not-in-release', { layer, version: target.version, since: '2.3' })
    : undefined;

/** Up to 2.1 the CPU's LayerNorm sums values and squares in float32. Measured on 2.0.0: 0.25 % off for 1, 1.003, 1.006. */
export const checkLayerNormDigits = (target: Target): Refusal | undefined =>
  onlyOnCpu('digits-lost', target, '2.2');

/** 2.7.0 constructs its InstanceNorm from `ops.InstanceNorm`, which it does not have. */
export const checkInstanceNormConstructs = (layer: string, { version }: Target): Refusal | undefined =>
  version === '2.7.0' ? refused('layer-broken', { layer, version, since: '2.7.1' }) : undefined;

/** Up to 2.2 GroupNorm takes 4-D input only. */
export const groupNormRanksAreOne = (target: Target): boolean => isBefore(target, '2.3');

/** A GroupNorm in place of an InstanceNorm of another rank. */
export const checkGroupNormRank = (rank: Rank, target: Target): Refusal | undefined =>
  rank !== 2 && groupNormRanksAreOne(target)
    ? refused('group-norm-rank', {
        layer: `InstanceNorm${String(rank)}d`,
        version: target.version,
        since: '2.3',
      })
    : undefined;

/** What holds on CPU, or where no device is named. */
function onlyOnCpu(code: string, target: Target, since: string): Refusal | undefined {
  const { device = 'cpu', version } = target;
  return device === 'cpu' && isBefore(target, since) ? refused(code, { version, since }) : undefined;
}
