import { ones, zeros } from '../kernels/arrays.ts';
import { Parameter } from '../parameter.ts';
import { Tensor } from '../tensor.ts';
import { AffineModule } from './affine-module.ts';
import { checkFactory, checkSize } from './factory-checks.ts';
import type { StateEntry } from '../state/load-state.ts';
import type { NormParameters } from './norm-parameters.ts';

/** The state of a layer with affine parameters and running statistics, as `_NormBase` of PyTorch 2.13 sets it up. */
export abstract class NormBase extends AffineModule {
  num_features: number;
  eps: number;
  momentum: number | null;
  affine: boolean;
  track_running_stats: boolean;
  /** Shape `(num_features,)`, initially zeros; `null` without `track_running_stats`. */
  running_mean: Tensor | null = null;
  /** Shape `(num_features,)`, initially ones; `null` without `track_running_stats`. */
  running_var: Tensor | null = null;
  /** Training steps counted so far; `null` without `track_running_stats`. */
  num_batches_tracked: number | null = null;

  protected constructor(parameters: NormParameters) {
    super();
    const { num_features, eps, momentum, affine, track_running_stats, device, dtype, bias } = parameters;
    this.num_features = num_features;
    this.eps = eps;
    this.momentum = momentum;
    this.affine = affine;
    this.track_running_stats = track_running_stats;
    checkFactory(device, dtype);
    this.createState(bias);
  }

  /** Creates what `affine` and `track_running_stats` ask for, of `num_features` elements. */
  protected createState(bias: boolean): void {
    const features = this.num_features;
    if (this.affine) {
      checkSize(features, 'empty');
      this.weight = new Parameter(ones(features), [features], 'weight', true);
      if (bias) this.bias = new Parameter(zeros(features), [features], 'bias', true);
    }
    if (this.track_running_stats) {
      checkSize(features, 'zeros');
      this.running_mean = new Tensor(zeros(features), [features]);
      this.running_var = new Tensor(ones(features), [features]);
      this.num_batches_tracked = 0;
    }
  }

  protected override stateEntries(): readonly StateEntry[] {
    return [
      ...super.stateEntries(),
      ['running_mean', this.running_mean],
      ['running_var', this.running_var],
      [
        'num_batches_tracked',
        this.num_batches_tracked,
        (count) => {
          this.num_batches_tracked = count;
        },
      ],
    ];
  }
}
