import { frameworkError } from '../python/framework-error.ts';
import type { Tensor } from '../tensor.ts';
import { cppType } from './cpp-type.ts';
import { GroupNormPass } from './group-norm-pass.ts';

/** The arguments of the primitive `GroupNorm`; the parameters have shape `(C,)`. */
export interface GroupNormCall {
  /** `(N, C, ...)`. */
  readonly input: Tensor;
  readonly num_groups: number;
  readonly weight: Tensor;
  readonly bias: Tensor;
  readonly eps: number;
}

/**
 * One call of the primitive `GroupNorm` (MindSpore 2.10, CPU), with its checks.
 *
 * @throws RuntimeError for a rank outside 2 to 8, ValueError for groups or parameters that do not fit `C`, TypeError for an
 *   argument of another type.
 */
export function groupNorm({ input, num_groups: groups, weight, bias, eps }: GroupNormCall): GroupNormPass {
  if (!Number.isInteger(groups) || typeof eps !== 'number') {
    const type = Number.isInteger(groups) ? 'int' : cppType(groups);
    throw frameworkError(
      'TypeError',
      `Failed calling GroupNorm with "GroupNorm()(input=Tensor, num_groups=${type}, weight=Tensor, bias=Tensor, eps=${cppType(eps)})".`,
    );
  }
  const rank = input.shape.length;
  if (rank < 2 || rank > 8) {
    throw frameworkError(
      'RuntimeError',
      `For 'GroupNorm', The dim of input must be between 2 and 8. But got: ${rank}.`,
    );
  }
  const channels = input.shape[1];
  if (groups <= 0) {
    throw invalid(`For GroupNorm, the 'num_groups' must be greater than 0, but got ${groups}`);
  }
  if (channels % groups !== 0) {
    throw invalid(
      `For GroupNorm, the 'num_channels' must be divided by 'num_groups', but got 'num_channels': ${channels} ,'num_groups': ${groups}`,
    );
  }
  const lengths = weight.shape.join(', ');
  if (weight.shape.length !== 1 || lengths !== bias.shape.join(', ')) {
    throw invalid(
      `For GroupNorm. Weight and bias must have the same shape and the rank of weight and bias must be 1. But got weight's shape: [const vector]{${lengths}}, bias's shape: [const vector]{${bias.shape.join(', ')}}`,
    );
  }
  if (weight.shape[0] !== channels) {
    throw invalid(
      `For GroupNorm, shape of weight and bias should be equal to input_x's channel dimension: ${channels}, bug got shape: [const vector]{${lengths}}.`,
    );
  }
  return new GroupNormPass(input.data, input.shape, groups, weight.data, bias.data, eps);
}

function invalid(message: string): Error {
  return frameworkError('ValueError', message);
}
