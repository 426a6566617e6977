import type { Call } from './types/call.ts';
import type { Framework } from './types/framework.ts';
import type { Meaning } from './types/meaning.ts';
import { type Refusal, refused } from './types/refusal.ts';
import type { Target } from './types/target.ts';

/** Turns a meaning into a call of the target's framework, with the writer for its family. */
export function write(meaning: Meaning, { write: writers }: Framework, target: Target): Call | Refusal {
  return dispatch() ?? refused('no-counterpart', { family: meaning.family });

  function dispatch(): Call | Refusal | undefined {
    switch (meaning.family) {
      case 'batch-norm':
        return writers['batch-norm']?.(meaning, target);
      case 'sync-batch-norm':
        return writers['sync-batch-norm']?.(meaning, target);
      case 'lazy-batch-norm':
        return writers['lazy-batch-norm']?.(meaning, target);
      case 'instance-norm':
        return writers['instance-norm']?.(meaning, target);
      case 'layer-norm':
        return writers['layer-norm']?.(meaning, target);
      case 'group-norm':
        return writers['group-norm']?.(meaning, target);
      case 'local-response-norm':
        return writers['local-response-norm']?.(meaning, target);
      case 'rms-norm':
        return writers['rms-norm']?.(meaning, target);
      case 'functional-norm':
        return writers['functional-norm']?.(meaning, target);
    }
  }
}
