import { checkEpsAboveZero } from '../../meaning/eps.ts';
import { checkPresent, functionCall } from '../../meaning/functional-norm.ts';
import type { Writer } from '../../types/framework.ts';
import type {
  FunctionalBatchNorm,
  FunctionalInstanceNorm,
  FunctionalNormMeaning,
} from '../../types/meaning.ts';
import type { Call } from '../../types/call.ts';
import { type Refusal, refused, unresolved } from '../../types/refusal.ts';
import { batchNormFunction, groupNormFunction, layerNormFunction } from './function-signatures.ts';
import { checkEps, checkNewWeight } from './ranges.ts';
import { checkFunction } from './releases.ts';

/** mindspore.ops has no instance_norm, local_response_norm or rms_norm. */
export const writeFunction: Writer<FunctionalNormMeaning> = ({ norm }, target) => {
  const problem = checkFunction(norm, target);
  if (problem) return problem;
  switch (norm.kind) {
    case 'batch-norm':
      return writeBatchNorm(norm);
    case 'instance-norm':
      return writeInstanceNorm(norm);
    case 'layer-norm': {
      const { input, shape: normalized_shape, weight, bias, eps } = norm;
      return functionCall('layer_norm', layerNormFunction, { input, normalized_shape, weight, bias, eps }, [
        { code: 'ascend-only', args: { layer: 'ops.layer_norm' } },
      ]);
    }
    case 'group-norm': {
      const { input, groups: num_groups, weight, bias, eps } = norm;
      return functionCall('group_norm', groupNormFunction, { input, num_groups, weight, bias, eps });
    }
    case 'local-response-norm':
    case 'rms-norm':
      return refused('no-such-function', { function: norm.kind.replaceAll('-', '_') });
  }
};

function writeBatchNorm(norm: FunctionalBatchNorm): Call | Refusal {
  const { input: input_x, mean, variance, weight, bias, training, newWeight, eps } = norm;
  return (
    checkPresent({ running_mean: mean, running_var: variance, weight, bias }) ??
    checkEps(eps) ??
    checkNewWeight(norm) ??
    functionCall(
      'batch_norm',
      batchNormFunction,
      {
        input_x,
        running_mean: mean,
        running_var: variance,
        weight,
        bias,
        training,
        momentum: newWeight,
        eps,
      },
      [{ code: 'two-to-four-dimensional-only', args: { layer: 'ops.batch_norm' } }],
    )
  );
}

/** As many groups as channels, of which the call itself does not say how many there are. */
function writeInstanceNorm({ input, weight, bias, eps }: FunctionalInstanceNorm): Call | Refusal {
  const problem = checkEpsAboveZero(eps);
  if (problem) return problem;
  const { value } = input;
  if (value.kind !== 'source') return unresolved('input-unknown');
  const num_groups = { value: { kind: 'axis', of: value, axis: 1 } } as const;
  const call = functionCall('group_norm', groupNormFunction, { input, num_groups, weight, bias, eps });
  return {
    ...call,
    arguments: call.arguments.map((each) =>
      each.parameter === 'num_groups' ? { ...each, because: 'groups-of-one-channel' } : each,
    ),
  };
}
