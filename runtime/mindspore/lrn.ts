import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { checkGradient } from '../check-gradient.ts';
import type { Parameter } from '../parameter.ts';
import { frameworkError } from '../python/framework-error.ts';
import { Tensor } from '../tensor.ts';
import { checkType } from './argument-checks.ts';
import { Cell } from './cell.ts';
import { LrnPass } from './lrn-pass.ts';

/** Constructor parameters of `mindspore.nn.LRN` (MindSpore 2.10). */
export interface LrnParameters {
  /** Channels on either side that count. Default 5. */
  depth_radius: number;
  /** Added to the weighted sum. Default 1. */
  bias: number;
  /** Weight of the *sum* of squares, where PyTorch weighs their mean. Default 1. */
  alpha: number;
  /** Exponent. Default 0.5. */
  beta: number;
  norm_region: 'ACROSS_CHANNELS';
}

/** Ways to call the constructor of `mindspore.nn.LRN`. */
export type LrnArguments = CallForms<
  LrnParameters,
  never,
  [],
  [depth_radius: number, bias: number, alpha: number, beta: number, norm_region: 'ACROSS_CHANNELS']
>;

const signature: Signature<LrnParameters> = {
  callee: 'LRN.__init__',
  order: ['depth_radius', 'bias', 'alpha', 'beta', 'norm_region'],
  defaults: { depth_radius: 5, bias: 1, alpha: 1, beta: 0.5, norm_region: 'ACROSS_CHANNELS' },
  wording: pythonCall,
};

/** `mindspore.nn.LRN` (MindSpore 2.10, CPU): local response norm of inputs `(N, C, H, W)`. It has no state. */
export class LRN extends Cell {
  readonly #parameters: LrnParameters;
  #last: { shape: readonly number[]; pass: LrnPass } | null = null;

  /** @throws TypeError or ValueError for arguments that MindSpore rejects, with its messages. */
  constructor(...args: LrnArguments) {
    const parameters = bindArguments(signature, args);
    super();
    const { depth_radius: radius, norm_region: region } = parameters;
    checkType('LRN', 'depth_radius', radius, 'int');
    for (const name of ['bias', 'alpha', 'beta'] as const) checkType('LRN', name, parameters[name], 'float');
    checkType('LRN', 'norm_region', region, 'str');
    if (region !== 'ACROSS_CHANNELS') {
      throw frameworkError(
        'ValueError',
        `For 'LRN', the 'norm_region' must be str and must be in '['ACROSS_CHANNELS']', but got '${String(region)}'.`,
      );
    }
    if (radius < 0) {
      throw frameworkError(
        'ValueError',
        `For 'LRN', the 'depth_radius' must be int and must >= 0, but got '${radius}' with type 'int'.`,
      );
    }
    this.#parameters = parameters;
  }

  /**
   * Divides each element by `(bias + alpha * sum(x * x)) ** beta`, the sum over the channel and `depth_radius` channels on
   * either side.
   *
   * @param x `(N, C, H, W)`.
   * @returns A tensor of the input's shape.
   * @throws ValueError for another rank.
   */
  override construct(x: Tensor): Tensor {
    const { depth_radius: depthRadius, bias, alpha, beta } = this.#parameters;
    if (x.shape.length !== 4) {
      throw frameworkError(
        'ValueError',
        `For primitive[LRN], the rank of input  must be equal to 4 , but got ${x.shape.length}.`,
      );
    }
    const pass = new LrnPass(x.data, x.shape, { depthRadius, bias, alpha, beta });
    this.#last = { shape: x.shape, pass };
    return new Tensor(pass.output, x.shape);
  }

  override backward(gradOutput: Tensor): Tensor {
    const pass = checkGradient(this.#last, gradOutput);
    return new Tensor(pass.backward(gradOutput.data), gradOutput.shape);
  }

  override parameters_and_names(): [name: string, parameter: Parameter][] {
    return [];
  }
}
