import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import type { Tensor } from '../tensor.ts';
import { bindConstructor, type ModuleParameters } from './bind-constructor.ts';
import { localResponseNorm } from './functional-local-response-norm.ts';
import {
  LOCAL_RESPONSE_NORM_DEFAULTS,
  type LocalResponseNormParameters,
  type LocalResponseNormRest,
} from './local-response-norm-parameters.ts';
import { Module } from './module-base.ts';
import type { Pass } from './pass.ts';

/** Ways to call the constructor of `megengine.module.LocalResponseNorm`. */
export type LocalResponseNormArguments = CallForms<
  LocalResponseNormParameters & ModuleParameters,
  never,
  [],
  LocalResponseNormRest
>;

const signature: Signature<LocalResponseNormParameters> = {
  callee: 'LocalResponseNorm.__init__',
  order: ['kernel_size', 'k', 'alpha', 'beta'],
  defaults: LOCAL_RESPONSE_NORM_DEFAULTS,
  wording: pythonCall,
};

/**
 * `megengine.module.LocalResponseNorm` (MegEngine 1.13, CPU): inputs `(N, C, H, W)`; see `local_response_norm`. An even
 * `kernel_size` fails at the first forward call.
 */
export class LocalResponseNorm extends Module {
  kernel_size: number;
  k: number;
  alpha: number;
  beta: number;

  /** @throws TypeError for an unknown, repeated or superfluous argument. */
  constructor(...args: LocalResponseNormArguments) {
    const { name, kernel_size, k, alpha, beta } = bindConstructor(signature, args);
    super(name);
    this.kernel_size = kernel_size;
    this.k = k;
    this.alpha = alpha;
    this.beta = beta;
  }

  protected override run(inp: Tensor): Pass {
    const { kernel_size, k, alpha, beta } = this;
    return localResponseNorm({ inp, kernel_size, k, alpha, beta });
  }
}
