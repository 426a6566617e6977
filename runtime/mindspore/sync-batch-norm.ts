import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';
import { layerError } from './layer-error.ts';
import { typeName } from '../python/type-name.ts';
import { valueText } from '../python/value-text.ts';
import { BatchNormBase } from './batch-norm-base.ts';
import type { BatchNorm3dParameters, BatchNorm3dRest } from './batch-norm-parameters.ts';
import { constructorSignature } from './constructor-signature.ts';

/** Constructor parameters of `mindspore.nn.SyncBatchNorm` (MindSpore 2.10). */
export interface SyncBatchNormParameters extends BatchNorm3dParameters {
  /** Lists of ranks that share statistics. There is one process, so rank 0 is the only one. */
  process_groups: readonly (readonly number[])[] | 0 | null;
}

type SyncBatchNormRest = BatchNorm3dRest extends [...infer Shared, infer Dtype]
  ? [...Shared, process_groups: SyncBatchNormParameters['process_groups'], dtype: Dtype]
  : never;

/** Ways to call the constructor of `mindspore.nn.SyncBatchNorm`. */
export type SyncBatchNormArguments = CallForms<
  SyncBatchNormParameters,
  'num_features',
  [num_features: number],
  SyncBatchNormRest
>;

const signature: Signature<SyncBatchNormParameters> = {
  callee: 'SyncBatchNorm.__init__',
  order: [
    'num_features',
    'eps',
    'momentum',
    'affine',
    'gamma_init',
    'beta_init',
    'moving_mean_init',
    'moving_var_init',
    'use_batch_statistics',
    'process_groups',
    'dtype',
  ],
  defaults: {
    eps: 1e-5,
    momentum: 0.9,
    affine: true,
    gamma_init: 'ones',
    beta_init: 'zeros',
    moving_mean_init: 'zeros',
    moving_var_init: 'ones',
    use_batch_statistics: null,
    process_groups: null,
    dtype: 'float32',
  },
  wording: pythonCall,
};

/**
 * `mindspore.nn.SyncBatchNorm` (MindSpore 2.10, CPU) in a single process, where it is batch norm: inputs `(N, C)` or
 * `(N, C, H, W)`.
 */
export class SyncBatchNorm extends BatchNormBase {
  readonly process_groups: SyncBatchNormParameters['process_groups'];

  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with its messages. */
  constructor(...args: SyncBatchNormArguments) {
    const parameters = bindArguments(constructorSignature(signature, new.target.release), args);
    super('SyncBatchNorm', parameters);
    const { process_groups: groups } = parameters;
    if (groups !== null && groups !== 0) checkGroups(groups);
    this.process_groups = groups;
  }

  protected override checkInput(shape: readonly number[]): void {
    if (shape.length === 2 || shape.length === 4) return;
    throw layerError('SyncBatchNorm', `must have 2 dims or 4 dims, but got ${shape.length}.`);
  }
}

function checkGroups(groups: unknown): void {
  if (!Array.isArray(groups)) {
    throw frameworkError(
      'ValueError',
      `The parameter 'process_groups' must be isinstance of <class 'list'>, but got ${valueText(groups)}.`,
    );
  }
  let seen = false;
  const lists: readonly unknown[] = groups;
  for (const group of lists) {
    if (!Array.isArray(group)) {
      throw frameworkError('TypeError', `'${typeName(group)}' object is not iterable`);
    }
    const ranks: readonly unknown[] = group;
    for (const rank of ranks) {
      if (rank !== 0) {
        throw layerError(
          'SyncBatchNorm',
          `'rank id in process_groups' must be in range of [0, 1), but got ${valueText(rank)} with type '${typeName(rank)}'.`,
        );
      }
      if (seen) {
        throw frameworkError(
          'ValueError',
          `For 'SyncBatchNorm', rank id in 'process_groups' must not be duplicated, but got ${JSON.stringify(groups).replaceAll(',', ', ')}.`,
        );
      }
      seen = true;
    }
  }
}
