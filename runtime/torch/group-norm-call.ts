import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';
import type { Tensor } from '../tensor.ts';
import { GroupNormPass } from './group-norm-pass.ts';
import { checkFloat, checkInteger } from './input-checks.ts';

/** The arguments of `torch.nn.functional.group_norm`; the parameters have shape `(C,)`. */
export interface GroupNormCall {
  /** `(N, C, ...)`. */
  readonly input: Tensor;
  readonly num_groups: number;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly eps: number;
}

/**
 * One call of `torch.nn.functional.group_norm` (PyTorch 2.13, CPU), with its checks.
 *
 * @throws RuntimeError for a rank below 2, a number of groups that does not divide `C`, or parameters that do not fit `C`.
 * @throws ValueError for one value a group, and ZeroDivisionError for no group.
 * @throws TypeError for an argument of another type.
 */
export function groupNorm(call: GroupNormCall): GroupNormPass {
  const { input, num_groups: groups, weight, bias, eps } = call;
  const [batch, channels, ...spatial] = input.shape;
  if (input.shape.length < 2) {
    throw frameworkError(
      'RuntimeError',
      `Expected at least 2 dimensions for input tensor but received ${input.shape.length}`,
    );
  }
  checkDivisor(groups);
  const size = [Math.floor((batch * channels) / groups), groups, ...spatial];
  if (spatial.reduce((product, length) => product * length, size[0]) === 1) {
    throw frameworkError(
      'ValueError',
      `Expected more than 1 value per channel when training, got input size [${size.join(', ')}]`,
    );
  }
  checkInteger(groups, 'group_norm', 'num_groups', 2);
  checkFloat(eps, 'group_norm', 'eps', 5);
  const shape = `[${input.shape.join(', ')}]`;
  if (groups <= 0) {
    throw frameworkError('RuntimeError', `Expected num groups to be greater than 0, got ${groups}`);
  }
  if (channels % groups !== 0) {
    throw frameworkError(
      'RuntimeError',
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${shape} and num_groups=${groups}`,
    );
  }
  checkParameter('weight', weight, weight, channels, shape);
  // PyTorch names the weight's shape here too.
  checkParameter('bias', bias, weight ?? bias, channels, shape);
  return new GroupNormPass(input.data, input.shape, groups, weight?.data ?? null, bias?.data ?? null, eps);
}

function checkDivisor(groups: unknown): void {
  if (groups === 0) throw frameworkError('ZeroDivisionError', 'integer division or modulo by zero');
  if (typeof groups !== 'number') {
    throw frameworkError('TypeError', `unsupported operand type(s) for //: 'int' and '${typeName(groups)}'`);
  }
}

function checkParameter(
  name: string,
  values: Tensor | null,
  shown: Tensor | null,
  channels: number,
  shape: string,
): void {
  if (values === null || (values.shape.length === 1 && values.shape[0] === channels)) return;
  throw frameworkError(
    'RuntimeError',
    `Expected ${name} to be a vector of size equal to the number of channels in input, but got ${name} of shape [${(shown ?? values).shape.join(', ')}] and input of shape ${shape}`,
  );
}
