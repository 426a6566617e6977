import type { Aspect, Discrepancy } from '../types/check.ts';

const explanations: Readonly<Record<Aspect, string>> = {
  'train-output':
    'the layers normalise a training batch differently: eps, the affine parameters or the statistics used',
  'input-grad':
    'the gradient that reaches the layer below differs: the statistics or eps that are differentiated',
  'affine-grad': 'the scale or the shift learns differently, or one side does not learn it',
  'running-mean':
    'the running mean weighs the new batch differently: momentum, or whether statistics are tracked',
  'running-var':
    'the running variance is updated differently: momentum, or the biased instead of the unbiased variance',
  'infer-output': 'inference normalises by other statistics, or with another eps',
  'initial-mode': 'the layers start in different modes, which the target framework does not declare',
  'state-keys': 'the saved state has other keys than the target framework declares',
  'parameter-list': 'other parameters are trained',
  'inference-state':
    'one side updates its statistics in inference, which the target framework does not declare',
};

/** What a first difference is likely to mean. */
export function explain({ aspect, source, target }: Discrepancy): string {
  if (source === 'constructed') return `the target does not take these arguments: ${target}`;
  return explanations[aspect];
}
