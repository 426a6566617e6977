import { frameworkError } from '../python/framework-error.ts';
import { compareVersions } from '../version/compare-versions.ts';

/** What differs between the releases of MindSpore, as far as these layers go. */
export interface Release {
  readonly version: string;
  /** Whether `moving_variance` is updated with the unbiased variance: on the CPU since 2.5.0, up to 2.4.10 with the biased. */
  readonly unbiasedMovingVariance: boolean;
  /** Whether constructors have the parameter `dtype`: since 2.2. */
  readonly dtypeParameter: boolean;
  /** Ranks of the inputs of `GroupNorm`, least and greatest: 2 to 8 since 2.3, 4 alone before. */
  readonly groupNormRanks: readonly [least: number, greatest: number];
  /** Whether the batch norms of `mint.nn` start in training: up to 2.7.0. Since 2.7.1 they start in inference. */
  readonly mintStartsInTraining: boolean;
}

/** The release that the layers of the plain namespaces follow. */
export const NEWEST: Release = {
  version: '2.10',
  unbiasedMovingVariance: true,
  dtypeParameter: true,
  groupNormRanks: [2, 8],
  mintStartsInTraining: false,
};

const OLDEST = '2.0';

/** Where a layer runs. What differs between them is listed in {@link Release}; the arithmetic is the CPU's. */
export type Device = 'cpu' | 'gpu' | 'ascend';

/**
 * What holds in a release such as `2.4.10` or `2.10`.
 *
 * @throws ValueError for a version that is malformed, older than 2.0 or newer than 2.10.
 */
export function releaseOf(version: string, device: Device = 'cpu'): Release {
  const since = (other: string) => compareVersions(version, other) >= 0;
  if (!since(OLDEST) || compareVersions(version, `${NEWEST.version}.999`) > 0) {
    throw frameworkError(
      'ValueError',
      `MindSpore ${version} is not known: ${OLDEST} to ${NEWEST.version} are`,
    );
  }
  return {
    version,
    unbiasedMovingVariance: device !== 'cpu' || since('2.5'),
    dtypeParameter: since('2.2'),
    groupNormRanks: since('2.3') ? [2, 8] : [4, 4],
    mintStartsInTraining: !since('2.7.1'),
  };
}
