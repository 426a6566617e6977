import { compareVersions } from '../version/compare-versions.ts';
import { frameworkError } from '../python/framework-error.ts';

/** What differs between the releases of PyTorch, as far as these layers go. */
export interface Release {
  readonly version: string;
  /**
   * What batch norm asks of `eps`: nothing up to 2.9; to be positive in 2.10 and 2.11; since 2.12 to be positive when the
   * batch normalises and not negative otherwise.
   */
  readonly batchNormEps: 'any' | 'positive' | 'positive-in-training';
  /** Whether `LayerNorm` has the parameter `bias`: since 2.1. */
  readonly layerNormBias: boolean;
  /** Whether the other layers have the keyword `bias`: since 2.12. */
  readonly biasKeyword: boolean;
}

/** The release that the layers of the plain namespaces follow. */
export const NEWEST: Release = {
  version: '2.13',
  batchNormEps: 'positive-in-training',
  layerNormBias: true,
  biasKeyword: true,
};

const OLDEST = '1.8';

/**
 * What holds in a release such as `1.13` or `2.13.0`.
 *
 * @throws ValueError for a version that is malformed, older than 1.8 or newer than 2.13.
 */
export function releaseOf(version: string): Release {
  const since = (other: string) => compareVersions(version, other) >= 0;
  if (!since(OLDEST) || compareVersions(version, `${NEWEST.version}.999`) > 0) {
    throw frameworkError('ValueError', `PyTorch ${version} is not known: ${OLDEST} to ${NEWEST.version} are`);
  }
  return {
    version,
    batchNormEps: since('2.12') ? 'positive-in-training' : since('2.10') ? 'positive' : 'any',
    layerNormBias: since('2.1'),
    biasKeyword: since('2.12'),
  };
}
