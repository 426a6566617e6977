import { say, type Templates } from './template.ts';

/** Layers that keep running statistics: batch, lazy batch, synchronised batch and instance norm. */
export const runningStatisticsTemplates: Templates = {
  'momentum-inverted': say(
    ({ before }) => `momentum weighs the new batch in torch and the old statistics here: 1 - ${before}`,
  ),
  'tracking-renamed': say(
    () => 'track_running_stats becomes use_batch_statistics: statistics of the batch in both modes',
  ),
  'momentum-suspicious': say(
    ({ value }) => `momentum ${value} forgets most of the statistics at every step`,
    ({ value }) => `check that it was meant as the weight of the new batch, not of the old (1 - ${value})`,
  ),
  'momentum-unconverted': say(
    ({ value }) =>
      `momentum ${value} keeps less than half of the statistics at every step: probably not converted`,
    ({ value }) => `check whether 1 - ${value} was meant`,
  ),
  'four-dimensional-only': say(({ layer }) => `${layer} takes 4-D input only in the target`),
  'momentum-null': say(
    () => 'momentum null keeps a cumulative average; the target has none',
    () => 'choose a number, or keep this layer',
  ),
  'momentum-out-of-range': say(
    ({ value }) => `the target takes momentum from 0 to 1, not ${value}`,
    () => 'correct the number',
  ),
  'momentum-too-small': say(
    ({ value }) => `1 - ${value} loses the digits of momentum in the target`,
    () => 'use 0 to freeze the statistics',
  ),
  'momentum-may-be-null': say(
    () => 'momentum may be null by its type: a cumulative average, which the target does not have',
    () => 'exclude null first',
  ),
  'instance-norm-tracking': say(
    () =>
      'with track_running_stats, InstanceNorm normalises by running statistics in inference; the target has no such layer',
    () => 'drop tracking if inference may use the statistics of its input, or keep this layer',
  ),
  'instance-norm-tracking-unknown': say(
    () => 'whether statistics are tracked is not known here, and tracked ones have no counterpart',
    () => 'write true or false',
  ),
  'features-out-of-range': say(
    ({ value }) => `the target needs an integer of at least 1 as num_features, not ${value}`,
    () => 'correct the number',
  ),
  'statistics-needed': say(
    () => 'the target needs running statistics here',
    () => 'track them, or keep this layer',
  ),
  'frozen-statistics': say(
    () => 'fixed statistics in training have no counterpart that keeps the affine parameters',
    () => 'keep this layer',
  ),
  'statistics-unknown': say(
    ({ parameter }) => `${parameter} cannot be followed`,
    () => 'write true or false',
  ),
  'process-group': say(
    () => 'a process group is a handle that the target cannot use',
    () => 'leave it out, or migrate this layer by hand',
  ),
};
