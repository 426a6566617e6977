import Big from 'big.js';
import { argumentFor, given, settingOf } from '../../call.ts';
import { checkWindow, localResponseNormProbe } from '../../meaning/local-response-norm.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { LocalResponseNormMeaning } from '../../types/meaning.ts';
import { unresolved } from '../../types/refusal.ts';
import { decimalOf, numberValue } from '../../value.ts';
import { localResponseNorm } from './signatures.ts';

/** mindspore.nn.LRN: a radius in place of a window, and `alpha` weighs the sum of the squares. */
export const localResponseNormLayer: LayerDefinition = {
  family: 'local-response-norm',
  signature: localResponseNorm,
  positional: localResponseNorm.length,
  probe: localResponseNormProbe,
  read: (call, signature) => {
    if (given(call, 'norm_region')) return unresolved('unsupported-parameter', { parameter: 'norm_region' });
    const radius = settingOf(call, signature, 'depth_radius');
    const decimal = decimalOf(radius.value);
    if (!decimal) return unresolved('window-unknown');
    return {
      family: 'local-response-norm',
      window: { ...radius, value: numberValue(decimal.times(2).plus(1).toString()) },
      alpha: settingOf(call, signature, 'alpha'),
      beta: settingOf(call, signature, 'beta'),
      bias: settingOf(call, signature, 'bias'),
    };
  },
};

export const writeLocalResponseNorm: Writer<LocalResponseNormMeaning> = (meaning) => {
  const problem = checkWindow(meaning);
  if (problem) return problem;
  const radius = (decimalOf(meaning.window.value) ?? new Big(1)).minus(1).div(2);
  return {
    layer: 'LRN',
    notes: [{ code: 'four-dimensional-only', args: { layer: 'LRN' } }],
    arguments: [
      ...argumentFor(localResponseNorm, 'depth_radius', {
        ...meaning.window,
        value: numberValue(radius.toString()),
      }).map((each) => ({ ...each, because: 'window-halved' })),
      ...argumentFor(localResponseNorm, 'bias', meaning.bias),
      ...argumentFor(localResponseNorm, 'alpha', meaning.alpha).map((each) => ({
        ...each,
        because: 'alpha-divided',
      })),
      ...argumentFor(localResponseNorm, 'beta', meaning.beta),
    ],
  };
};
