import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import type { Tensor } from '../tensor.ts';
import { BatchNormBase } from './batch-norm-base.ts';
import { BatchNorm1d, BatchNorm2d, BatchNorm3d, signature } from './batch-norm.ts';
import { checkRank } from './input-checks.ts';
import type { IncompatibleKeys } from '../state/load-state.ts';
import { keywordOnly, NORM_ORDER, type NormParameters, type NormRest } from './norm-parameters.ts';

/** Constructor parameters of `torch.nn.LazyBatchNorm1d`, `2d` and `3d` (PyTorch 2.13). */
export type LazyBatchNormParameters = Omit<NormParameters, 'num_features'>;

/** Ways to call the constructor of `torch.nn.LazyBatchNorm1d`, `2d` and `3d`. */
export type LazyBatchNormArguments = CallForms<LazyBatchNormParameters, never, [], NormRest>;

const lazySignature: Signature<NormParameters> = {
  ...signature,
  callee: '_LazyNormBase.__init__',
  order: NORM_ORDER.slice(1),
  defaults: { ...signature.defaults, num_features: 0 },
};

abstract class LazyBatchNorm extends BatchNormBase {
  /** The prototype of the class that the layer becomes an instance of at its first `forward`. */
  protected abstract readonly becomes: object;
  readonly #bias: boolean;

  /** @throws TypeError for an unknown, repeated or superfluous argument. */
  constructor(...args: LazyBatchNormArguments) {
    const parameters = bindArguments(
      { ...lazySignature, keywordOnly: keywordOnly(new.target.release) },
      args,
    );
    super(parameters);
    this.#bias = parameters.bias;
  }

  /**
   * As `forward` of the layer that it becomes: an input of `C` channels sets `num_features` to `C` and creates the
   * parameters and statistics, which have no element before, as new tensors.
   */
  override forward(input: Tensor): Tensor {
    if (this.#isUninitialised()) this.#initialise(input.shape[1] ?? 0);
    Object.setPrototypeOf(this, this.becomes);
    return this.forward(input);
  }

  /** Takes a state of any width, and its width with it; `num_features` stays 0, as in PyTorch. */
  override load_state_dict(state: Readonly<Record<string, Tensor>>, strict = true): IncompatibleKeys {
    const first = ['weight', 'running_mean'].find((name) => name in state);
    if (this.#isUninitialised() && first !== undefined) {
      this.#initialise(state[first].shape[0]);
      this.num_features = 0;
    }
    return super.load_state_dict(state, strict);
  }

  #isUninitialised(): boolean {
    return this.weight?.data.length === 0 || this.running_mean?.data.length === 0;
  }

  #initialise(features: number): void {
    const count = this.num_batches_tracked;
    this.num_features = features;
    this.createState(this.#bias);
    this.num_batches_tracked = count;
  }
}

/** `torch.nn.LazyBatchNorm1d` (PyTorch 2.13, CPU): a `BatchNorm1d` whose features its first input tells. */
export class LazyBatchNorm1d extends LazyBatchNorm {
  protected override readonly becomes: object = BatchNorm1d.prototype;

  protected override checkInput(shape: readonly number[]): void {
    checkRank(shape, [2, 3]);
  }
}

/** `torch.nn.LazyBatchNorm2d` (PyTorch 2.13, CPU): a `BatchNorm2d` whose features its first input tells. */
export class LazyBatchNorm2d extends LazyBatchNorm {
  protected override readonly becomes: object = BatchNorm2d.prototype;

  protected override checkInput(shape: readonly number[]): void {
    checkRank(shape, [4]);
  }
}

/** `torch.nn.LazyBatchNorm3d` (PyTorch 2.13, CPU): a `BatchNorm3d` whose features its first input tells. */
export class LazyBatchNorm3d extends LazyBatchNorm {
  protected override readonly becomes: object = BatchNorm3d.prototype;

  protected override checkInput(shape: readonly number[]): void {
    checkRank(shape, [5]);
  }
}
