import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { signatureBind } from '../call/wordings.ts';
import { constructorSignature } from './constructor-signature.ts';
import { InstanceNormBase } from './instance-norm-base.ts';
import type { InstanceNormParameters, InstanceNormRest } from './instance-norm-parameters.ts';

/** Ways to call the constructor of `mindspore.nn.InstanceNorm1d`, `2d` and `3d`. */
export type InstanceNormArguments = CallForms<
  InstanceNormParameters,
  'num_features',
  [num_features: number],
  InstanceNormRest
>;

const signature: Signature<InstanceNormParameters> = {
  callee: 'InstanceNorm.__init__',
  order: ['num_features', 'eps', 'momentum', 'affine', 'gamma_init', 'beta_init', 'dtype'],
  defaults: {
    eps: 1e-5,
    momentum: 0.1,
    affine: true,
    gamma_init: 'ones',
    beta_init: 'zeros',
    dtype: 'float32',
  },
  wording: signatureBind,
};

/** `mindspore.nn.InstanceNorm1d` (MindSpore 2.10): inputs `(N, C, L)`. */
export class InstanceNorm1d extends InstanceNormBase {
  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with its messages. */
  constructor(...args: InstanceNormArguments) {
    super('InstanceNorm1d', 3, bindArguments(constructorSignature(signature, new.target.release), args));
  }
}

/** `mindspore.nn.InstanceNorm2d` (MindSpore 2.10): inputs `(N, C, H, W)`. */
export class InstanceNorm2d extends InstanceNormBase {
  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with its messages. */
  constructor(...args: InstanceNormArguments) {
    super('InstanceNorm2d', 4, bindArguments(constructorSignature(signature, new.target.release), args));
  }
}

/** `mindspore.nn.InstanceNorm3d` (MindSpore 2.10): inputs `(N, C, D, H, W)`. */
export class InstanceNorm3d extends InstanceNormBase {
  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with its messages. */
  constructor(...args: InstanceNormArguments) {
    super('InstanceNorm3d', 5, bindArguments(constructorSignature(signature, new.target.release), args));
  }
}
