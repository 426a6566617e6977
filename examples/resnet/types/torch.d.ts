// The part of our torch bindings that this project uses.

declare module 'torch' {
  export * from 'torch/index';
  export * as torch from 'torch/index';
  import * as index from 'torch/index';
  export default index;
}

declare module 'torch/index' {
  export * as nn from 'torch/nn';

  export class Tensor {
    constructor(data: ArrayLike<number>, shape: readonly number[]);
    readonly data: Float32Array;
    readonly shape: readonly number[];
    grad: Tensor | null;
    add(other: Tensor | number): Tensor;
    mul(other: Tensor | number): Tensor;
    flatten(startDim?: number): Tensor;
    reshape(...shape: number[]): Tensor;
    argmax(dim: number): Tensor;
    eq(other: Tensor): Tensor;
    sum(): Tensor;
    item(): number;
    clone(): Tensor;
    copy_(other: Tensor): this;
    fill_(value: number): this;
    backward(): void;
  }

  export class Parameter extends Tensor {
    requires_grad: boolean;
  }

  export function randn(...shape: number[]): Tensor;
  export function zeros(...shape: number[]): Tensor;
  export function no_grad<T>(body: () => T): T;

  export namespace optim {
    interface SgdOptions {
      lr: number;
      momentum?: number;
      weight_decay?: number;
      nesterov?: boolean;
    }
    class SGD {
      constructor(params: Iterable<Parameter>, options: SgdOptions);
      lr: number;
      zero_grad(): void;
      step(): void;
    }
  }
}

declare module 'torch/nn' {
  import type { Parameter, Tensor } from 'torch';

  /** Anything a container can hold: ours call `forward`, ported ones `construct`. */
  export type Layer = { forward(x: Tensor): Tensor } | { construct(x: Tensor): Tensor };

  export class Module {
    training: boolean;
    train(mode?: boolean): this;
    eval(): this;
    parameters(): Iterable<Parameter>;
    named_parameters(): Iterable<[name: string, value: Parameter]>;
    modules(): Iterable<unknown>;
  }

  export class Sequential extends Module {
    constructor(...layers: Layer[]);
    readonly length: number;
    forward(x: Tensor): Tensor;
  }

  interface ConvOptions<Size = number> {
    stride?: Size;
    padding?: Size;
    groups?: number;
    bias?: boolean;
  }

  export class Conv2d extends Module {
    constructor(inChannels: number, outChannels: number, kernelSize: number, options?: ConvOptions);
    readonly weight: Parameter;
    readonly bias: Parameter | null;
    forward(x: Tensor): Tensor;
  }

  type Size3 = number | [number, number, number];

  export class Conv3d extends Module {
    constructor(inChannels: number, outChannels: number, kernelSize: Size3, options?: ConvOptions<Size3>);
    readonly weight: Parameter;
    forward(x: Tensor): Tensor;
  }

  export class Linear extends Module {
    constructor(inFeatures: number, outFeatures: number, options?: { bias?: boolean });
    readonly weight: Parameter;
    readonly bias: Parameter | null;
    forward(x: Tensor): Tensor;
  }

  export class ReLU extends Module {
    constructor(options?: { inplace?: boolean });
    forward(x: Tensor): Tensor;
  }

  export class Sigmoid extends Module {
    forward(x: Tensor): Tensor;
  }

  export class Identity extends Module {
    forward(x: Tensor): Tensor;
  }

  export class Dropout extends Module {
    constructor(p?: number);
    forward(x: Tensor): Tensor;
  }

  export class MaxPool2d extends Module {
    constructor(kernelSize: number, options?: { stride?: number; padding?: number });
    forward(x: Tensor): Tensor;
  }

  export class AvgPool2d extends Module {
    constructor(kernelSize: number, options?: { stride?: number });
    forward(x: Tensor): Tensor;
  }

  export class AdaptiveAvgPool2d extends Module {
    constructor(outputSize: number);
    forward(x: Tensor): Tensor;
  }

  export class CrossEntropyLoss extends Module {
    forward(logits: Tensor, target: Tensor): Tensor;
  }

  export namespace init {
    function kaiming_normal_(tensor: Tensor): Tensor;
    function zeros_(tensor: Tensor): Tensor;
  }

  interface NormOptions {
    eps?: number;
    /** Weight of the new batch in the running statistics; null averages all batches. */
    momentum?: number | null;
    affine?: boolean;
    trackRunningStats?: boolean;
    track_running_stats?: boolean;
  }

  class _NormBase extends Module {
    constructor(
      num_features: number,
      eps?: number,
      momentum?: number | null,
      affine?: boolean,
      track_running_stats?: boolean,
    );
    constructor(num_features: number, options: NormOptions);
    constructor(num_features: number, eps: number | undefined, options: NormOptions);
    constructor(
      num_features: number,
      eps: number | undefined,
      momentum: number | null | undefined,
      options: NormOptions,
    );
    constructor(options: NormOptions & ({ num_features: number } | { numFeatures: number }));

    readonly num_features: number;
    readonly eps: number;
    readonly affine: boolean;
    readonly weight: Parameter | null;
    readonly bias: Parameter | null;
    readonly running_mean: Tensor | null;
    readonly running_var: Tensor | null;
    forward(x: Tensor): Tensor;
  }

  export class BatchNorm1d extends _NormBase {
    private readonly _rank: 1;
  }
  export class BatchNorm2d extends _NormBase {
    private readonly _rank: 2;
  }
  export class BatchNorm3d extends _NormBase {
    private readonly _rank: 3;
  }
  export class InstanceNorm1d extends _NormBase {
    private readonly _instanceRank: 1;
  }
  export class InstanceNorm2d extends _NormBase {
    private readonly _instanceRank: 2;
  }
  export class InstanceNorm3d extends _NormBase {
    private readonly _instanceRank: 3;
  }
}
