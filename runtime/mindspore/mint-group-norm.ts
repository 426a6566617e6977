import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import { Tensor } from '../tensor.ts';
import { checkDtype, checkGroups } from './argument-checks.ts';
import { groupNorm } from './group-norm-call.ts';
import type { GroupNormPass } from './group-norm-pass.ts';
import { initialValues } from './initial-values.ts';
import { MintAffineCell } from './mint-affine-cell.ts';

/** Constructor parameters of `mindspore.mint.nn.GroupNorm` (MindSpore 2.10). */
export interface MintGroupNormParameters {
  /** Number of groups, a divisor of `num_channels`. */
  num_groups: number;
  /** Number of channels. */
  num_channels: number;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Whether `weight` and `bias` are trainable; they exist either way, unlike in PyTorch. Default true. */
  affine: boolean;
  /** Only float32 is there. */
  dtype: 'float32' | null;
}

/** Ways to call the constructor of `mindspore.mint.nn.GroupNorm`. */
export type MintGroupNormArguments = CallForms<
  MintGroupNormParameters,
  'num_groups' | 'num_channels',
  [num_groups: number, num_channels: number],
  [eps: number, affine: boolean, dtype: 'float32' | null]
>;

const signature: Signature<MintGroupNormParameters> = {
  callee: 'GroupNorm.__init__',
  order: ['num_groups', 'num_channels', 'eps', 'affine', 'dtype'],
  defaults: { eps: 1e-5, affine: true, dtype: null },
  wording: pythonCall,
};

/** `mindspore.mint.nn.GroupNorm` (MindSpore 2.10, CPU): inputs `(N, C, ...)` of rank 2 to 8. */
export class GroupNorm extends MintAffineCell {
  readonly num_groups: number;
  readonly num_channels: number;
  readonly eps: number;
  readonly affine: boolean;
  override readonly weight: Parameter;
  override readonly bias: Parameter;
  #last: { shape: readonly number[]; pass: GroupNormPass } | null = null;

  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with its messages. */
  constructor(...args: MintGroupNormArguments) {
    const parameters = bindArguments(signature, args);
    super();
    checkGroups('GroupNorm', parameters);
    if (parameters.dtype !== null) checkDtype(parameters.dtype);
    this.num_groups = parameters.num_groups;
    this.num_channels = parameters.num_channels;
    this.eps = parameters.eps;
    this.affine = parameters.affine;
    const shape = [parameters.num_channels];
    this.weight = new Parameter(initialValues('ones', shape), shape, 'weight', this.affine);
    this.bias = new Parameter(initialValues('zeros', shape), shape, 'bias', this.affine);
  }

  /**
   * Normalises each group of channels of each instance with its own mean and biased variance, in either mode; then scales
   * and shifts each channel.
   *
   * @param input `(N, C, ...)`.
   * @returns A tensor of the input's shape.
   * @throws RuntimeError for another rank, ValueError for another number of channels.
   */
  override construct(input: Tensor): Tensor {
    const { num_groups, weight, bias, eps } = this;
    const pass = groupNorm({ input, num_groups, weight, bias, eps });
    this.#last = { shape: input.shape, pass };
    return new Tensor(pass.output, input.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const gradients = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    return this.keepGradients(gradients, gradOutput.shape);
  }
}
