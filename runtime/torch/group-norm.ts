import { ones, zeros } from '../kernels/arrays.ts';
import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';
import { Tensor } from '../tensor.ts';
import { AffineModule } from './affine-module.ts';
import { checkFactory, checkSize } from './factory-checks.ts';
import { groupNorm } from './group-norm-call.ts';
import type { GroupNormPass } from './group-norm-pass.ts';
import { keywordOnly } from './norm-parameters.ts';

/** Constructor parameters of `torch.nn.GroupNorm` (PyTorch 2.13). */
export interface GroupNormParameters {
  /** Number of groups, a divisor of `num_channels`. */
  num_groups: number;
  /** Number of channels. */
  num_channels: number;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Whether the layer has `weight` and `bias`. Default true. */
  affine: boolean;
  /** Only the CPU is there. */
  device: 'cpu' | null;
  /** Only float32 is there. */
  dtype: 'float32' | null;
  /** By name only, since 2.12: whether an affine layer has `bias`. Default true. */
  bias: boolean;
}

/** Ways to call the constructor of `torch.nn.GroupNorm`. */
export type GroupNormArguments = CallForms<
  GroupNormParameters,
  'num_groups' | 'num_channels',
  [num_groups: number, num_channels: number],
  [eps: number, affine: boolean, device: 'cpu' | null, dtype: 'float32' | null]
>;

const signature: Signature<GroupNormParameters> = {
  callee: 'GroupNorm.__init__',
  order: ['num_groups', 'num_channels', 'eps', 'affine', 'device', 'dtype'],
  defaults: { eps: 1e-5, affine: true, device: null, dtype: null, bias: true },
  wording: pythonCall,
};

/** `torch.nn.GroupNorm` (PyTorch 2.13, CPU): inputs `(N, C, ...)` of any rank from 2. */
export class GroupNorm extends AffineModule {
  num_groups: number;
  num_channels: number;
  eps: number;
  affine: boolean;
  #last: { shape: readonly number[]; pass: GroupNormPass } | null = null;

  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for numbers that are no integers.
   * @throws ValueError if the groups do not divide the channels, ZeroDivisionError for no group.
   */
  constructor(...args: GroupNormArguments) {
    const parameters = bindArguments({ ...signature, keywordOnly: keywordOnly(new.target.release) }, args);
    super();
    const { num_groups: groups, num_channels: channels } = parameters;
    checkDivisible(channels, groups);
    this.num_groups = groups;
    this.num_channels = channels;
    this.eps = parameters.eps;
    this.affine = parameters.affine;
    checkFactory(parameters.device, parameters.dtype);
    if (!this.affine) return;
    checkSize(channels, 'empty');
    this.weight = new Parameter(ones(channels), [channels], 'weight', true);
    if (parameters.bias) this.bias = new Parameter(zeros(channels), [channels], 'bias', true);
  }

  /**
   * Normalises each group of channels of each instance with its own mean and biased variance, in either mode; then scales
   * and shifts each channel.
   *
   * @param input `(N, C, ...)`.
   * @returns A tensor of the input's shape.
   * @throws RuntimeError for a rank below 2, or if `C` fits neither the groups nor the parameters.
   * @throws ValueError for one value a group in a batch of 1.
   */
  override forward(input: Tensor): Tensor {
    const pass = groupNorm({
      input,
      num_groups: this.num_groups,
      weight: this.weight,
      bias: this.bias,
      eps: this.eps,
    });
    this.#last = { shape: input.shape, pass };
    return new Tensor(pass.output, input.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const { dx, dweight, dbias } = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    this.keepGradients(dweight, dbias);
    return new Tensor(dx, gradOutput.shape);
  }
}

function checkDivisible(channels: unknown, groups: unknown): void {
  if (typeof channels !== 'number' || typeof groups !== 'number') {
    throw frameworkError(
      'TypeError',
      `unsupported operand type(s) for %: '${typeName(channels)}' and '${typeName(groups)}'`,
    );
  }
  if (groups === 0) throw frameworkError('ZeroDivisionError', 'integer modulo by zero');
  if (channels % groups !== 0) {
    throw frameworkError(
      'ValueError',
      `num_channels (${channels}) must be divisible by num_groups (${groups})`,
    );
  }
}
