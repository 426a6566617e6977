import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';
import type { Tensor } from '../tensor.ts';
import { LocalResponseNormPass } from './local-response-norm-pass.ts';

/** The arguments of `torch.nn.functional.local_response_norm`. */
export interface LocalResponseNormCall {
  /** `(N, C, ...)`, of rank 3 or more. */
  readonly input: Tensor;
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
}

/**
 * One call of `torch.nn.functional.local_response_norm` (PyTorch 2.13, CPU), with its checks.
 *
 * @throws ValueError for a rank below 3, RuntimeError for a size below 1, TypeError for an argument of another type.
 */
export function localResponseNorm(call: LocalResponseNormCall): LocalResponseNormPass {
  const { input, size, alpha, beta, k } = call;
  const rank = input.shape.length;
  if (rank < 3) {
    // The blanks are PyTorch's: its source breaks the line inside the string.
    throw frameworkError(
      'ValueError',
      `Expected 3D or higher dimensionality ${' '.repeat(24)} input (got ${rank} dimensions)`,
    );
  }
  if (input.data.length > 0) {
    checkSize(size, rank);
    checkNumber(alpha, (type) => `mul(): argument 'other' (position 1) must be Tensor, not ${type}`);
    checkNumber(k, (type) => `add(): argument 'other' (position 1) must be Tensor, not ${type}`);
    checkNumber(beta, (type) => `pow() received an invalid combination of arguments - got (${type})`);
  }
  return new LocalResponseNormPass(input.data, input.shape, { size, alpha, beta, k });
}

function checkSize(size: unknown, rank: number): void {
  if (typeof size !== 'number') {
    throw frameworkError('TypeError', `unsupported operand type(s) for //: '${typeName(size)}' and 'int'`);
  }
  if (!Number.isInteger(size)) {
    throw frameworkError(
      'TypeError',
      `pad(): argument 'pad' failed to unpack the object at pos ${rank === 3 ? 3 : 5} with error "type must be tuple of ints,but got float"`,
    );
  }
  if (size < 1) {
    const kernel = rank === 3 ? `kH: ${size} kW: 1` : `kT: ${size} kH: 1 kW: 1`;
    throw frameworkError('RuntimeError', `kernel size should be greater than zero, but got ${kernel}`);
  }
}

function checkNumber(value: unknown, message: (type: string) => string): void {
  if (typeof value !== 'number') throw frameworkError('TypeError', message(typeName(value)));
}
