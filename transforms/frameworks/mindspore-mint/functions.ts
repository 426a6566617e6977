import { functionCall } from '../../meaning/functional-norm.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { FunctionalNormMeaning } from '../../types/meaning.ts';
import { refused } from '../../types/refusal.ts';
import { torch } from '../torch/index.ts';

const names = ['batch_norm', 'layer_norm', 'group_norm'];

/** The functions of mindspore.mint.nn.functional, mindspore 2.10: torch's own parameters and meanings. */
export const functions: Readonly<Record<string, LayerDefinition>> = Object.fromEntries(
  Object.entries(torch.functions).filter(([name]) => names.includes(name)),
);

export const writeFunction: Writer<FunctionalNormMeaning> = ({ norm }) => {
  const name = norm.kind.replaceAll('-', '_');
  const definition = functions[name];
  if (!definition) return refused('no-such-function', { function: name });
  const notes = [{ code: 'ascend-only', args: { layer: `mint.nn.functional.${name}` } }];
  const call = (settings: Parameters<typeof functionCall>[2]): ReturnType<typeof functionCall> =>
    functionCall(name, definition.signature, settings, notes);
  switch (norm.kind) {
    case 'batch-norm': {
      const { input, mean, variance, weight, bias, training, newWeight, eps } = norm;
      const [running_mean, running_var, momentum] = [mean, variance, newWeight];
      return call({ input, running_mean, running_var, weight, bias, training, momentum, eps });
    }
    case 'layer-norm': {
      const { input, shape, weight, bias, eps } = norm;
      return call({ input, normalized_shape: shape, weight, bias, eps });
    }
    case 'group-norm': {
      const { input, groups, weight, bias, eps } = norm;
      return call({ input, num_groups: groups, weight, bias, eps });
    }
    case 'instance-norm':
    case 'local-response-norm':
    case 'rms-norm':
      return refused('no-such-function', { function: name });
  }
};
