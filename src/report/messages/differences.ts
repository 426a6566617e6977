import { say, type Templates } from './template.ts';

/** Differences that no rewrite removes: declared by the frameworks, and seen. */
export const differenceTemplates: Templates = {
  'starts-in-inference': say(
    ({ target }) => `${target} layers start in inference, torch's in training`,
    () => 'call set_train() on the model before training, or migrate with --preserve-mode',
  ),
  'state-keys-differ': say(
    ({ target }) =>
      `${target} always keeps gamma, beta and moving statistics, and no batch count: checkpoints have other keys`,
  ),
  'affine-keys-kept': say(
    ({ target }) => `${target} keeps weight and bias without learning them: checkpoints have two keys more`,
  ),
  'no-batch-count-kept': say(
    ({ target }) => `${target} keeps no num_batches_tracked: checkpoints have one key less`,
  ),
  'statistics-updated-in-inference': say(
    ({ target }) => `${target} goes on updating the moving statistics in inference; nothing reads them`,
  ),
};
