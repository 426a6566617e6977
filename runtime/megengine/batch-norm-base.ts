import { ones, zeros } from '../kernels/arrays.ts';
import { Tensor } from '../tensor.ts';
import { affineParameters } from './affine-parameters.ts';
import { axisLength } from './array-size.ts';
import { assertThat } from './assert-that.ts';
import type { BatchNormParameters } from './batch-norm-parameters.ts';
import type { ModuleParameters } from './bind-constructor.ts';
import { Module } from './module-base.ts';

/** The state of a batch norm layer, as `_BatchNorm` of MegEngine 1.13 sets it up: tensors of shape `(1, C, 1, 1)`. */
export abstract class BatchNormBase extends Module {
  num_features: number;
  eps: number;
  momentum: number;
  affine: boolean;
  track_running_stats: boolean;
  freeze: boolean;
  /** Shape `(1, num_features, 1, 1)`, initially zeros; `null` without `track_running_stats`. */
  running_mean: Tensor | null = null;
  /** Shape `(1, num_features, 1, 1)`, initially ones; `null` without `track_running_stats`. */
  running_var: Tensor | null = null;

  protected constructor(parameters: BatchNormParameters & ModuleParameters) {
    super(parameters.name);
    const { num_features: features, affine, track_running_stats: tracks, freeze } = parameters;
    this.num_features = features;
    this.eps = parameters.eps;
    this.momentum = parameters.momentum;
    this.affine = affine;
    this.track_running_stats = tracks;
    this.freeze = freeze;
    if (freeze) {
      assertThat(Boolean(tracks), 'track_running_stats must be initilized to True if freeze is True');
    }
    if (affine) {
      const shape = [1, axisLength(features), 1, 1];
      ({ weight: this.weight, bias: this.bias } = affineParameters(shape));
    }
    if (tracks) {
      const channels = axisLength(features);
      this.running_mean = new Tensor(zeros(channels), [1, channels, 1, 1]);
      this.running_var = new Tensor(ones(channels), [1, channels, 1, 1]);
    }
  }

  protected override stateEntries(): readonly (readonly [name: string, value: Tensor | null])[] {
    return [
      ['bias', this.bias],
      ['running_mean', this.running_mean],
      ['running_var', this.running_var],
      ['weight', this.weight],
    ];
  }
}
