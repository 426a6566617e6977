import { argumentFor, settingOf } from '../../call.ts';
import { checkWindow, localResponseNormProbe } from '../../meaning/local-response-norm.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { LocalResponseNormMeaning } from '../../types/meaning.ts';
import { localResponseNorm } from './signatures.ts';

/** megengine.module.LocalResponseNorm: `alpha` weighs the sum of the squares; another order, and `k` is 2. */
export const localResponseNormLayer: LayerDefinition = {
  family: 'local-response-norm',
  signature: localResponseNorm,
  positional: localResponseNorm.length,
  probe: localResponseNormProbe,
  read: (call, signature) => ({
    family: 'local-response-norm',
    window: settingOf(call, signature, 'kernel_size'),
    alpha: settingOf(call, signature, 'alpha'),
    beta: settingOf(call, signature, 'beta'),
    bias: settingOf(call, signature, 'k'),
  }),
};

export const writeLocalResponseNorm: Writer<LocalResponseNormMeaning> = (meaning) =>
  checkWindow(meaning) ?? {
    layer: 'LocalResponseNorm',
    notes: [{ code: 'four-dimensional-only', args: { layer: 'LocalResponseNorm' } }],
    arguments: [
      ...argumentFor(localResponseNorm, 'kernel_size', meaning.window),
      ...argumentFor(localResponseNorm, 'k', meaning.bias),
      ...argumentFor(localResponseNorm, 'alpha', meaning.alpha).map((each) => ({
        ...each,
        because: 'alpha-divided',
      })),
      ...argumentFor(localResponseNorm, 'beta', meaning.beta),
    ],
  };
