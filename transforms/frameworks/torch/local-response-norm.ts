import { settingOf } from '../../call.ts';
import { localResponseNormProbe } from '../../meaning/local-response-norm.ts';
import type { LayerDefinition } from '../../types/framework.ts';
import { refused, unresolved } from '../../types/refusal.ts';
import { literalOf, quotient } from '../../value.ts';
import { localResponseNorm } from './signatures.ts';

/** torch.nn.LocalResponseNorm: `alpha` weighs the *mean* of the squares over `size` channels. */
export const localResponseNormLayer: LayerDefinition = {
  family: 'local-response-norm',
  signature: localResponseNorm,
  positional: localResponseNorm.length,
  probe: localResponseNormProbe,
  read: (call, signature) => {
    const window = settingOf(call, signature, 'size');
    const size = literalOf(window.value);
    if (size?.kind !== 'number') return unresolved('window-unknown');
    // Alpha is divided by it.
    if (Number(size.decimal) < 1) return refused('window-out-of-range', { value: size.decimal });
    const alpha = settingOf(call, signature, 'alpha');
    return {
      family: 'local-response-norm',
      window,
      alpha: { ...alpha, value: quotient(alpha.value, size) },
      beta: settingOf(call, signature, 'beta'),
      bias: settingOf(call, signature, 'k'),
    };
  },
};
