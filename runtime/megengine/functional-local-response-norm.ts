import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import type { Tensor } from '../tensor.ts';
import { LocalResponseNormPass } from './local-response-norm-pass.ts';
import type { LocalResponseNormParameters, LocalResponseNormRest } from './local-response-norm-parameters.ts';
import { LOCAL_RESPONSE_NORM_DEFAULTS } from './local-response-norm-parameters.ts';
import { floatField, sizeField } from './operator-arguments.ts';

/** Parameters of `megengine.functional.nn.local_response_norm`. */
export interface LocalResponseNormCall extends LocalResponseNormParameters {
  /** `(N, C, H, W)`. */
  inp: Tensor;
}

/** Ways to call `local_response_norm`. */
export type LocalResponseNormCallArguments = CallForms<
  LocalResponseNormCall,
  'inp',
  [inp: Tensor],
  LocalResponseNormRest
>;

const signature: Signature<LocalResponseNormCall> = {
  callee: 'local_response_norm',
  order: ['inp', 'kernel_size', 'k', 'alpha', 'beta'],
  defaults: LOCAL_RESPONSE_NORM_DEFAULTS,
  wording: pythonFunctionCall,
};

/**
 * `megengine.functional.nn.local_response_norm` (MegEngine 1.13, CPU): `inp / (k + alpha * sum) ** beta`, where `sum` is
 * that of the squares over `kernel_size` channels around each. `alpha` is not divided by `kernel_size`.
 *
 * @returns A tensor of the input's shape.
 * @throws TypeError for arguments that do not fit the signature; RuntimeError for ones of another type.
 * @throws AsyncError for an even `kernel_size`, or an input that is not 4-D.
 */
export function local_response_norm(...args: LocalResponseNormCallArguments): Tensor {
  return localResponseNorm(bindArguments(signature, args)).output;
}

/** One `local_response_norm` call with its backward pass. */
export function localResponseNorm(call: LocalResponseNormCall): LocalResponseNormPass {
  return new LocalResponseNormPass(call.inp, {
    size: sizeField(call.kernel_size),
    k: floatField(call.k),
    alpha: floatField(call.alpha),
    beta: floatField(call.beta),
  });
}
