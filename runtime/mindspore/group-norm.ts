import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import { Tensor } from '../tensor.ts';
import { AffineCell } from './affine-cell.ts';
import { checkDtype, checkGroups, checkRank } from './argument-checks.ts';
import { constructorSignature } from './constructor-signature.ts';
import { groupNorm } from './group-norm-call.ts';
import type { GroupNormPass } from './group-norm-pass.ts';
import { initialValues, type Initializer } from './initial-values.ts';

/** Constructor parameters of `mindspore.nn.GroupNorm` (MindSpore 2.10). */
export interface GroupNormParameters {
  /** Number of groups, a divisor of `num_channels`. */
  num_groups: number;
  /** Number of channels. */
  num_channels: number;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Whether `gamma` and `beta` are trainable; they exist either way. Default true. */
  affine: boolean;
  /** Default 'ones'. */
  gamma_init: Initializer;
  /** Default 'zeros'. */
  beta_init: Initializer;
  /** Only float32 is there. */
  dtype: 'float32';
}

/** Ways to call the constructor of `mindspore.nn.GroupNorm`. */
export type GroupNormArguments = CallForms<
  GroupNormParameters,
  'num_groups' | 'num_channels',
  [num_groups: number, num_channels: number],
  [eps: number, affine: boolean, gamma_init: Initializer, beta_init: Initializer, dtype: 'float32']
>;

const signature: Signature<GroupNormParameters> = {
  callee: 'GroupNorm.__init__',
  order: ['num_groups', 'num_channels', 'eps', 'affine', 'gamma_init', 'beta_init', 'dtype'],
  defaults: { eps: 1e-5, affine: true, gamma_init: 'ones', beta_init: 'zeros', dtype: 'float32' },
  wording: pythonCall,
};

/** `mindspore.nn.GroupNorm` (MindSpore 2.10, CPU): inputs `(N, C, ...)` of rank 2 to 8, up to 2.2 of rank 4 only. */
export class GroupNorm extends AffineCell {
  readonly num_groups: number;
  readonly num_channels: number;
  readonly eps: number;
  readonly affine: boolean;
  override readonly gamma: Parameter;
  override readonly beta: Parameter;
  #last: { shape: readonly number[]; pass: GroupNormPass } | null = null;

  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with its messages. */
  constructor(...args: GroupNormArguments) {
    const parameters = bindArguments(constructorSignature(signature, new.target.release), args);
    super();
    const { num_groups, num_channels, eps, affine } = parameters;
    checkGroups('GroupNorm', parameters);
    checkDtype(parameters.dtype);
    this.num_groups = num_groups;
    this.num_channels = num_channels;
    this.eps = eps;
    this.affine = affine;
    const shape = [num_channels];
    this.gamma = new Parameter(initialValues(parameters.gamma_init, shape), shape, 'gamma', affine);
    this.beta = new Parameter(initialValues(parameters.beta_init, shape), shape, 'beta', affine);
  }

  /**
   * Normalises each group of channels of each instance with its own mean and biased variance, in either mode; then scales
   * and shifts each channel.
   *
   * @param x `(N, C, ...)`.
   * @returns A tensor of the input's shape.
   * @throws RuntimeError for another rank (up to 2.2 ValueError), ValueError for another number of channels.
   */
  override construct(x: Tensor): Tensor {
    const [least, greatest] = this.release.groupNormRanks;
    if (least === greatest) checkRank('GroupNorm', x.shape, least);
    const pass = groupNorm({
      input: x,
      num_groups: this.num_groups,
      weight: this.gamma,
      bias: this.beta,
      eps: this.eps,
    });
    this.#last = { shape: x.shape, pass };
    return new Tensor(pass.output, x.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const gradients = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    return this.keepGradients(gradients, gradOutput.shape);
  }
}
