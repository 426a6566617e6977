import { frameworkError } from '../python/framework-error.ts';
import { streamText } from '../python/number-text.ts';
import type { Tensor } from '../tensor.ts';
import { batchNormPass, type BatchNormPass } from './batch-norm-pass.ts';
import { cppType } from './cpp-type.ts';
import type { Release } from './release.ts';

/** The arguments of the primitive `BatchNorm`; all tensors but `x` have shape `(C,)`. */
export interface BatchNormCall {
  /** `(N, C, ...)`, of rank 2 to 4. */
  readonly x: Tensor;
  readonly scale: Tensor;
  readonly bias: Tensor;
  readonly mean: Tensor;
  readonly variance: Tensor;
  /** Normalise with the statistics of the input and update `mean` and `variance`. */
  readonly is_training: boolean;
  readonly epsilon: number;
  /** Weight of the new batch in the updated statistics. */
  readonly momentum: number;
}

/**
 * One call of the primitive `BatchNorm` (MindSpore 2.10, CPU), with the checks that layers need too.
 *
 * @param checkOperands Checks what no layer vouches for.
 * @throws ValueError for `epsilon` outside (0, 1], `momentum` outside [0, 1], or another number of channels.
 * @throws TypeError for an argument of another type.
 */
export function batchNorm(
  call: BatchNormCall,
  release: Release,
  checkOperands?: (call: BatchNormCall) => void,
): BatchNormPass {
  const { x, scale, bias, mean, variance, is_training: training, epsilon, momentum } = call;
  const types = [training, epsilon, momentum, x, scale, bias, mean, variance].map(cppType);
  if (types.join() !== 'bool,float,float,Tensor,Tensor,Tensor,Tensor,Tensor')
    throw frameworkError(
      'TypeError',
      `Failed calling BatchNorm with "BatchNorm(is_training=${types[0]}, epsilon=${types[1]}, momentum=${types[2]}, data_format=string)(input_x=${types[3]}, scale=${types[4]}, bias=${types[5]}, mean=${types[6]}, variance=${types[7]})".`,
    );
  checkUnit('eps', epsilon, epsilon > 0 && epsilon <= 1);
  checkUnit('momentum', momentum, momentum >= 0 && momentum <= 1);
  checkOperands?.(call);
  const channels = scale.data.length;
  if (x.shape[1] !== channels) {
    throw invalid(
      `For BatchNorm, scale.shape[0] should be equal to input_x's channel dimension: ${x.shape[1]}, bug got scale.shape[0]: ${channels}.`,
    );
  }
  return batchNormPass(
    x.data,
    x.shape,
    { gamma: scale.data, beta: bias.data, movingMean: mean.data, movingVariance: variance.data },
    { training, newWeight: momentum, eps: epsilon, unbiased: release.unbiasedMovingVariance },
  );
}

function checkUnit(name: string, value: number, fits: boolean): void {
  if (!fits)
    throw invalid(`For primitive[BatchNorm], the ${name} must be in (0,1], but got ${streamText(value)}.`);
}

function invalid(message: string): Error {
  return frameworkError('ValueError', message);
}
