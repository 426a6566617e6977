import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { signatureBind } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import type { Parameter } from '../parameter.ts';
import { layerError } from './layer-error.ts';
import { Tensor } from '../tensor.ts';
import { checkRank } from './argument-checks.ts';
import { valueText } from '../python/value-text.ts';
import { BatchNormBase } from './batch-norm-base.ts';
import type {
  BatchNorm3dParameters,
  BatchNorm3dRest,
  BatchNormParameters,
  BatchNormRest,
} from './batch-norm-parameters.ts';
import { Cell } from './cell.ts';
import { constructorSignature } from './constructor-signature.ts';

/** Ways to call the constructor of `mindspore.nn.BatchNorm1d` and `BatchNorm2d`. */
export type BatchNormArguments = CallForms<
  BatchNormParameters,
  'num_features',
  [num_features: number],
  BatchNormRest
>;

/** Ways to call the constructor of `mindspore.nn.BatchNorm3d`. */
export type BatchNorm3dArguments = CallForms<
  BatchNorm3dParameters,
  'num_features',
  [num_features: number],
  BatchNorm3dRest
>;

const signature3d: Signature<BatchNorm3dParameters> = {
  callee: 'BatchNorm3d.__init__',
  order: [
    'num_features',
    'eps',
    'momentum',
    'affine',
    'gamma_init',
    'beta_init',
    'moving_mean_init',
    'moving_var_init',
    'use_batch_statistics',
    'dtype',
  ],
  defaults: {
    eps: 1e-5,
    momentum: 0.9,
    affine: true,
    gamma_init: 'ones',
    beta_init: 'zeros',
    moving_mean_init: 'zeros',
    moving_var_init: 'ones',
    use_batch_statistics: null,
    dtype: 'float32',
  },
  wording: signatureBind,
};

const signature: Signature<BatchNormParameters> = {
  callee: 'BatchNorm.__init__',
  order: [...signature3d.order.slice(0, -1), 'data_format', 'dtype'],
  defaults: { ...signature3d.defaults, data_format: 'NCHW' },
  wording: signatureBind,
};

/** `mindspore.nn.BatchNorm1d` (MindSpore 2.10, CPU): inputs `(N, C)` or `(N, C, L)`. */
export class BatchNorm1d extends BatchNormBase {
  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with its messages. */
  constructor(...args: BatchNormArguments) {
    super(
      'BatchNorm1d',
      bindArguments(constructorSignature(signature, new.target.release), args),
      checkDataFormat,
    );
  }

  protected override checkInput(shape: readonly number[]): void {
    if (shape.length === 2 || shape.length === 3) return;
    throw layerError('BatchNorm1d', `must have 2 dims or 3 dims, but got ${shape.length}.`);
  }
}

/** `mindspore.nn.BatchNorm2d` (MindSpore 2.10, CPU): inputs `(N, C, H, W)`. */
export class BatchNorm2d extends BatchNormBase {
  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with its messages. */
  constructor(...args: BatchNormArguments) {
    super(
      'BatchNorm2d',
      bindArguments(constructorSignature(signature, new.target.release), args),
      checkDataFormat,
    );
  }

  protected override checkInput(shape: readonly number[]): void {
    checkRank('BatchNorm2d', shape, 4);
  }
}

/**
 * `mindspore.nn.BatchNorm3d` (MindSpore 2.10, CPU): inputs `(N, C, D, H, W)`, computed by a `BatchNorm2d` as
 * `(N, C, D * H, W)`. The state is that of `bn2d`.
 */
export class BatchNorm3d extends Cell {
  /** Holds the parameters and computes. */
  readonly bn2d: BatchNorm2d;
  #last: { shape: readonly number[]; pass: BatchNorm2d } | null = null;

  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with the messages of its `BatchNorm2d`. */
  constructor(...args: BatchNorm3dArguments) {
    super();
    this.bn2d = new BatchNorm2d(bindArguments(constructorSignature(signature3d, new.target.release), args));
    this.bn2d.release = this.release;
    this.update_parameters_name();
  }

  override set_train(mode = true): this {
    this.bn2d.set_train(mode);
    return super.set_train(mode);
  }

  /**
   * As `BatchNorm2d.construct`, over three spatial axes.
   *
   * @param x `(N, C, D, H, W)`.
   * @throws ValueError for another rank or number of channels, or for `eps` outside (0, 1].
   */
  override construct(x: Tensor): Tensor {
    checkRank('BatchNorm3d', x.shape, 5);
    const output = this.bn2d.construct(foldDepth(x));
    this.#last = { shape: x.shape, pass: this.bn2d };
    return new Tensor(output.data, x.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const bn2d = checkGradient(this.#last, gradOutput);
    return new Tensor(bn2d.backward(foldDepth(gradOutput)).data, gradOutput.shape);
  }

  override parameters_and_names(): [name: string, parameter: Parameter][] {
    return this.bn2d.parameters_and_names().map(([name, parameter]) => [`bn2d.${name}`, parameter]);
  }
}

function checkDataFormat(layer: string, parameters: object): void {
  const format: unknown = 'data_format' in parameters ? parameters.data_format : 'NCHW';
  if (format === 'NCHW') return;
  throw layerError(
    layer,
    format === 'NHWC'
      ? `'NHWC' format only support in GPU target, but got device target CPU.`
      : `'format' must be str and must be in '['NCHW', 'NHWC']', but got '${valueText(format)}'.`,
  );
}

/** `(N, C, D, H, W)` as `(N, C, D * H, W)`, on the same elements. */
function foldDepth(x: Tensor): Tensor {
  const [n, c, d, h, w] = x.shape;
  return new Tensor(x.data, [n, c, d * h, w]);
}
