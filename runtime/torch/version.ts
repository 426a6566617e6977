import { batchNormOf } from './functional-batch-norm.ts';
import * as nn from './nn.ts';
import { releaseOf, type Release } from './release.ts';

/** PyTorch's namespaces as one release has them. */
export interface VersionedTorch {
  readonly version: string;
  readonly nn: typeof nn;
}

/**
 * The layers and functions of another release than the newest: `version('1.13').nn.BatchNorm2d` trains with any `eps`. What
 * differs is listed in `Release`; all else is that of the newest. The classes extend the plain ones.
 *
 * @throws ValueError for a version that is malformed, older than 1.8 or newer than 2.13.
 */
export function version(text: string): VersionedTorch {
  const release = releaseOf(text);
  return { version: text, nn: layersOf(release) };
}

function layersOf(release: Release): typeof nn {
  return {
    functional: { ...nn.functional, batch_norm: (...args) => batchNormOf(release, args) },
    BatchNorm1d: class BatchNorm1d extends nn.BatchNorm1d {
      static override readonly release = release;
    },
    BatchNorm2d: class BatchNorm2d extends nn.BatchNorm2d {
      static override readonly release = release;
    },
    BatchNorm3d: class BatchNorm3d extends nn.BatchNorm3d {
      static override readonly release = release;
    },
    GroupNorm: class GroupNorm extends nn.GroupNorm {
      static override readonly release = release;
    },
    InstanceNorm1d: class InstanceNorm1d extends nn.InstanceNorm1d {
      static override readonly release = release;
    },
    InstanceNorm2d: class InstanceNorm2d extends nn.InstanceNorm2d {
      static override readonly release = release;
    },
    InstanceNorm3d: class InstanceNorm3d extends nn.InstanceNorm3d {
      static override readonly release = release;
    },
    LayerNorm: class LayerNorm extends nn.LayerNorm {
      static override readonly release = release;
    },
    LazyBatchNorm1d: class LazyBatchNorm1d extends nn.LazyBatchNorm1d {
      static override readonly release = release;
    },
    LazyBatchNorm2d: class LazyBatchNorm2d extends nn.LazyBatchNorm2d {
      static override readonly release = release;
    },
    LazyBatchNorm3d: class LazyBatchNorm3d extends nn.LazyBatchNorm3d {
      static override readonly release = release;
    },
    LocalResponseNorm: class LocalResponseNorm extends nn.LocalResponseNorm {
      static override readonly release = release;
    },
    SyncBatchNorm: class SyncBatchNorm extends nn.SyncBatchNorm {
      static override readonly release = release;
    },
  };
}
