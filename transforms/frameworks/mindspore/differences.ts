import type { Difference } from '../../types/difference.ts';

const roles = ['weight', 'bias', 'runningMean', 'runningVar'];

/** What a migration from torch cannot remove. */
export const fromTorch: readonly Difference[] = [
  // Cells start in inference, torch's modules in training.
  {
    aspect: 'initial-mode',
    code: 'starts-in-inference',
    occurs: (source, target) => source.initialTraining && !target.initialTraining,
  },
  {
    // gamma and beta (and moving statistics, where the layer has any) exist whatever affine and track_running_stats say.
    aspect: 'state-keys',
    code: 'state-keys-differ',
    occurs: (source, target) =>
      target.stateKeys.every((key) => roles.includes(key)) &&
      source.stateKeys.every((key) => key === 'num_batches_tracked' || target.stateKeys.includes(key)),
  },
  {
    // use_batch_statistics=True runs the updating primitive in both modes.
    aspect: 'inference-state',
    code: 'statistics-updated-in-inference',
    occurs: (source, target) => !source.inferenceUpdates && target.inferenceUpdates,
  },
];
