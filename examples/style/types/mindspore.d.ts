// MindSpore's norm layers, bound to the same tensors. Everything else still comes from torch.

declare module 'mindspore' {
  export * from 'mindspore/index';
  export * as mindspore from 'mindspore/index';
  import * as index from 'mindspore/index';
  export default index;
}

declare module 'mindspore/index' {
  export * as nn from 'mindspore/nn';
}

declare module 'mindspore/nn' {
  import type { Parameter, Tensor } from 'torch';

  type Initializer = string | number | Tensor;

  class Cell {
    training: boolean;
    set_train(mode?: boolean): this;
    trainable_params(): Parameter[];
  }

  interface InstanceNormOptions {
    eps?: number;
    momentum?: number;
    affine?: boolean;
    gammaInit?: Initializer;
    gamma_init?: Initializer;
    betaInit?: Initializer;
    beta_init?: Initializer;
  }

  interface BatchNormOptions extends InstanceNormOptions {
    movingMeanInit?: Initializer;
    moving_mean_init?: Initializer;
    movingVarInit?: Initializer;
    moving_var_init?: Initializer;
    useBatchStatistics?: boolean | null;
    use_batch_statistics?: boolean | null;
  }

  class _Norm<Options> extends Cell {
    constructor(
      num_features: number,
      eps?: number,
      momentum?: number,
      affine?: boolean,
      gamma_init?: Initializer,
      beta_init?: Initializer,
    );
    constructor(num_features: number, options: Options);
    constructor(num_features: number, eps: number | undefined, options: Options);
    constructor(
      num_features: number,
      eps: number | undefined,
      momentum: number | undefined,
      options: Options,
    );
    constructor(
      num_features: number,
      eps: number | undefined,
      momentum: number | undefined,
      affine: boolean | undefined,
      options: Options,
    );
    constructor(options: Options & ({ num_features: number } | { numFeatures: number }));

    readonly num_features: number;
    readonly eps: number;
    readonly gamma: Parameter;
    readonly beta: Parameter;
    readonly moving_mean: Parameter;
    readonly moving_variance: Parameter;
    construct(x: Tensor): Tensor;
  }

  export class BatchNorm1d extends _Norm<BatchNormOptions> {
    private readonly _rank: 1;
  }
  export class BatchNorm2d extends _Norm<BatchNormOptions> {
    private readonly _rank: 2;
  }
  export class BatchNorm3d extends _Norm<BatchNormOptions> {
    private readonly _rank: 3;
  }
  export class InstanceNorm1d extends _Norm<InstanceNormOptions> {
    private readonly _instanceRank: 1;
  }
  export class InstanceNorm2d extends _Norm<InstanceNormOptions> {
    private readonly _instanceRank: 2;
  }
  export class InstanceNorm3d extends _Norm<InstanceNormOptions> {
    private readonly _instanceRank: 3;
  }
}
