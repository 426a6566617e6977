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
    this.num_features = parameters.num_features;
    this.eps = parameters.eps;
    this.momentum = parameters.momentum;
    this.affine = parameters.affine;
    this.track_running_stats = parameters.track_running_stats;
    checkFactory(parameters.device, parameters.dtype);
    this.createState(parameters.bias);
  }

  /** Creates what `affine` and `track_running_stats` ask for, of `num_features` elements. */
  protected createState(bias: boolean): void {
    const features = this.num_features;
    if (this.affine) {
      checkSize(features, 'empty');
      this.weight = new Parameter(new Float32Array(features).fill(1), [features], 'weight', true);
      if (bias) this.bias = new Parameter(new Float32Array(features), [features], 'bias', true);
    }
    if (this.track_running_stats) {
      checkSize(features, 'zeros');
      this.running_mean = new Tensor(new Float32Array(features), [features]);
      this.running_var = new Tensor(new Float32Array(features).fill(1), [features]);
      this.num_batches_tracked = 0;
    }
  }

  protected override stateEntries(): readonly StateEntry[] {
    return [
      ...super.stateEntries(),
      ['running_mean', this.running_mean],
      ['running_var', this.running_var],
      ['num_batches_tracked', this.num_batches_tracked],
    ];
  }

  protected override setCount(count: number): void {
    this.num_batches_tracked = count;
  }
}
