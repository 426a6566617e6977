import { Parameter } from '../parameter.ts';
import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';
import { valueText } from '../python/value-text.ts';
import { Tensor } from '../tensor.ts';
import { Module, type StateEntry } from './module.ts';
import type { NormParameters } from './norm-parameters.ts';

/** The state of a layer with affine parameters and running statistics, as `_NormBase` of PyTorch 2.13 sets it up. */
export abstract class NormBase extends Module {
  num_features: number;
  eps: number;
  momentum: number | null;
  affine: boolean;
  track_running_stats: boolean;
  /** Scale, shape `(num_features,)`, initially ones; `null` without `affine`. */
  weight: Parameter | null = null;
  /** Offset, shape `(num_features,)`, initially zeros; `null` without `affine`. */
  bias: Parameter | null = null;
  /** Shape `(num_features,)`, initially zeros; `null` without `track_running_stats`. */
  running_mean: Tensor | null = null;
  /** Shape `(num_features,)`, initially ones; `null` without `track_running_stats`. */
  running_var: Tensor | null = null;
  /** Training steps counted so far; `null` without `track_running_stats`. */
  num_batches_tracked: number | null = null;

  protected constructor(parameters: NormParameters) {
    super();
    const { num_features: features, device, dtype } = parameters;
    this.num_features = features;
    this.eps = parameters.eps;
    this.momentum = parameters.momentum;
    this.affine = parameters.affine;
    this.track_running_stats = parameters.track_running_stats;
    if (device !== null && device !== 'cpu') throw unavailable('device', device);
    if (dtype !== null && dtype !== 'float32') throw unavailable('dtype', dtype);
    if (this.affine) {
      checkSize(features, 'empty');
      this.weight = new Parameter(new Float32Array(features).fill(1), [features], 'weight', true);
      this.bias = new Parameter(new Float32Array(features), [features], 'bias', true);
    }
    if (this.track_running_stats) {
      checkSize(features, 'zeros');
      this.running_mean = new Tensor(new Float32Array(features), [features]);
      this.running_var = new Tensor(new Float32Array(features).fill(1), [features]);
      this.num_batches_tracked = 0;
    }
  }

  override named_parameters(): [name: string, parameter: Parameter][] {
    const named: [string, Parameter][] = [];
    if (this.weight !== null) named.push(['weight', this.weight]);
    if (this.bias !== null) named.push(['bias', this.bias]);
    return named;
  }

  protected override stateEntries(): readonly StateEntry[] {
    return [
      ['weight', this.weight],
      ['bias', this.bias],
      ['running_mean', this.running_mean],
      ['running_var', this.running_var],
      ['num_batches_tracked', this.num_batches_tracked],
    ];
  }
}

function checkSize(size: unknown, factory: string): void {
  if (typeof size !== 'number' || !Number.isInteger(size)) {
    throw frameworkError(
      'TypeError',
      `${factory}(): argument 'size' (position 1) must be tuple of ints, not ${typeName(size)}`,
    );
  }
  if (size < 0) {
    throw frameworkError(
      'RuntimeError',
      `Trying to create tensor with negative dimension ${size}: [${size}]`,
    );
  }
}

function unavailable(parameter: string, value: unknown): Error {
  return frameworkError(
    'NotImplementedError',
    `${parameter} ${valueText(value)} is not available: float32 on the CPU only`,
  );
}
