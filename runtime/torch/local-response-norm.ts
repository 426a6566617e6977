import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import { Tensor } from '../tensor.ts';
import type { StateEntry } from '../state/load-state.ts';
import { localResponseNorm } from './local-response-norm-call.ts';
import type { LocalResponseNormPass } from './local-response-norm-pass.ts';
import { Module } from './module.ts';

/** Constructor parameters of `torch.nn.LocalResponseNorm` (PyTorch 2.13). */
export interface LocalResponseNormParameters {
  /** Channels that are averaged, of which `floor(size / 2)` before the channel itself. */
  size: number;
  /** Weight of the average. Default 1e-4. */
  alpha: number;
  /** Exponent. Default 0.75. */
  beta: number;
  /** Added to the weighted average. Default 1. */
  k: number;
}

/** Ways to call the constructor of `torch.nn.LocalResponseNorm`. */
export type LocalResponseNormArguments = CallForms<
  LocalResponseNormParameters,
  'size',
  [size: number],
  [alpha: number, beta: number, k: number]
>;

const signature: Signature<LocalResponseNormParameters> = {
  callee: 'LocalResponseNorm.__init__',
  order: ['size', 'alpha', 'beta', 'k'],
  defaults: { alpha: 1e-4, beta: 0.75, k: 1 },
  wording: pythonCall,
};

/** `torch.nn.LocalResponseNorm` (PyTorch 2.13, CPU): inputs `(N, C, ...)` of any rank from 3. It has no state. */
export class LocalResponseNorm extends Module {
  size: number;
  alpha: number;
  beta: number;
  k: number;
  #last: { shape: readonly number[]; pass: LocalResponseNormPass } | null = null;

  /** @throws TypeError for an unknown, repeated, missing or superfluous argument. */
  constructor(...args: LocalResponseNormArguments) {
    const { size, alpha, beta, k } = bindArguments(signature, args);
    super();
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
  }

  /**
   * Divides each element by `(k + alpha * mean(x * x)) ** beta`, the mean over `size` neighbouring channels, those beyond
   * the first and last counting as zeros.
   *
   * @param input `(N, C, ...)`.
   * @returns A tensor of the input's shape.
   * @throws ValueError for a rank below 3, RuntimeError for a size below 1.
   */
  override forward(input: Tensor): Tensor {
    const { size, alpha, beta, k } = this;
    const pass = localResponseNorm({ input, size, alpha, beta, k });
    this.#last = { shape: input.shape, pass };
    return new Tensor(pass.output, input.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const pass = checkGradient(this.#last, gradOutput);
    return new Tensor(pass.backward(gradOutput.data), gradOutput.shape);
  }

  protected override stateEntries(): readonly StateEntry[] {
    return [];
  }
}
