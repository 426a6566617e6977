import { requireSince } from '../version/require-since.ts';
import * as mint from './mint-nn.ts';
import * as nn from './nn.ts';
import { batchNormOf } from './ops-batch-norm.ts';
import * as ops from './ops.ts';
import { type Device, releaseOf, type Release } from './release.ts';

/** MindSpore's namespaces as one release has them. */
export interface VersionedMindspore {
  readonly version: string;
  readonly nn: typeof nn;
  /** `group_norm` and `layer_norm` came with 2.3; before, they are an error when called. */
  readonly ops: typeof ops;
  /** Came with 2.4; before, its layers are an error when constructed. `SyncBatchNorm` came with 2.5. */
  readonly mint: { readonly nn: typeof mint };
}

/**
 * The layers and functions of another release than the newest: `version('2.4.10').nn.BatchNorm2d` keeps a biased moving
 * variance. What differs is listed in `Release`; all else is that of the newest. The classes extend the plain ones.
 *
 * Not modelled: that `LayerNorm` of 2.0 and 2.1 sums in float32 on the CPU, and so loses the digits of inputs far from
 * zero; that `InstanceNorm*` of 2.7.0 cannot be constructed.
 *
 * @throws ValueError for a version that is malformed, older than 2.0 or newer than 2.10.
 */
export function version(text: string, device?: Device): VersionedMindspore {
  const release = releaseOf(text, device);
  return { version: text, nn: layersOf(release), ops: operatorsOf(release), mint: { nn: mintOf(release) } };
}

function layersOf(release: Release): typeof nn {
  return {
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
    LRN: class LRN extends nn.LRN {
      static override readonly release = release;
    },
    SyncBatchNorm: class SyncBatchNorm extends nn.SyncBatchNorm {
      static override readonly release = release;
    },
  };
}

function operatorsOf(release: Release): typeof ops {
  return {
    batch_norm: (...args) => batchNormOf(release, args),
    group_norm: (...args) => {
      requireSince(release.version, '2.3', 'mindspore.ops.group_norm');
      return ops.group_norm(...args);
    },
    layer_norm: (...args) => {
      requireSince(release.version, '2.3', 'mindspore.ops.layer_norm');
      return ops.layer_norm(...args);
    },
  };
}

function mintOf(release: Release): typeof mint {
  const { group_norm, layer_norm } = operatorsOf(release);
  return {
    functional: {
      batch_norm: (...args) => {
        requireSince(release.version, '2.4', 'mindspore.mint');
        return mint.functional.batch_norm(...args);
      },
      group_norm,
      layer_norm,
    },
    BatchNorm1d: class BatchNorm1d extends mint.BatchNorm1d {
      static override readonly release = release;
    },
    BatchNorm2d: class BatchNorm2d extends mint.BatchNorm2d {
      static override readonly release = release;
    },
    BatchNorm3d: class BatchNorm3d extends mint.BatchNorm3d {
      static override readonly release = release;
    },
    GroupNorm: class GroupNorm extends mint.GroupNorm {
      static override readonly release = release;
    },
    LayerNorm: class LayerNorm extends mint.LayerNorm {
      static override readonly release = release;
    },
    SyncBatchNorm: class SyncBatchNorm extends mint.SyncBatchNorm {
      static override readonly release = release;
    },
  };
}
