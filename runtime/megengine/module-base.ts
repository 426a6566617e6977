import { checkGradient } from '../check-gradient.ts';
import { Parameter } from '../parameter.ts';
import { Tensor } from '../tensor.ts';
import type { Pass } from './pass.ts';

/** What every layer shares with `megengine.module.Module` (MegEngine 1.13): the mode, the parameters and the state. */
export abstract class Module {
  readonly name: string | null;
  /** True after construction, as in MegEngine. */
  training = true;
  /** Scale, initially ones; `null` without affine parameters. */
  weight: Parameter | null = null;
  /** Offset, initially zeros; `null` without affine parameters. */
  bias: Parameter | null = null;
  #last: { shape: readonly number[]; pass: Pass } | null = null;

  protected constructor(name: string | null) {
    this.name = name;
  }

  /** Computes the layer's output, of the input's shape unless the layer says otherwise, and keeps what `backward` needs. */
  forward(input: Tensor): Tensor {
    const pass = this.run(input);
    this.#last = { shape: pass.output.shape, pass };
    return pass.output;
  }

  /**
   * Gradient of the input of the last `forward`; fills `grad` of the parameters that require it, replacing what was there.
   *
   * @throws RuntimeError before any `forward`, or if `gradOutput` does not have the output's shape.
   */
  backward(gradOutput: Tensor): Tensor {
    const { dx, dweight, dbias } = checkGradient(this.#last, gradOutput).backward(gradOutput.data);
    fillGradient(this.weight, dweight);
    fillGradient(this.bias, dbias);
    return dx;
  }

  /** Switches to training, or with `false` to evaluation. Returns nothing, as in MegEngine: calls do not chain. */
  train(mode = true): void {
    this.training = mode;
  }

  /** Switches to evaluation. Returns nothing, as in MegEngine: calls do not chain. */
  eval(): void {
    this.train(false);
  }

  /** Parameters by name, in alphabetical order as in MegEngine; absent ones are left out. */
  named_parameters(): [name: string, parameter: Parameter][] {
    const named: [string, Parameter][] = [];
    for (const [name, value] of this.stateEntries())
      if (value instanceof Parameter) named.push([name, value]);
    return named;
  }

  /** The parameters, in the order of `named_parameters`. Running statistics are not among them. */
  parameters(): Parameter[] {
    return this.named_parameters().map(([, parameter]) => parameter);
  }

  /**
   * Parameters and running statistics by name in alphabetical order, each flattened to `(size,)`: copies, as in MegEngine,
   * that later steps do not change. What the layer does not have is absent.
   */
  state_dict(): Record<string, Tensor> {
    const state: Record<string, Tensor> = {};
    for (const [name, value] of this.stateEntries()) {
      if (value !== null) state[name] = new Tensor(value.data.slice(), [value.data.length]);
    }
    return state;
  }

  /** The layer's state in the order of `state_dict`. */
  protected stateEntries(): readonly (readonly [name: string, value: Tensor | null])[] {
    return [
      ['bias', this.bias],
      ['weight', this.weight],
    ];
  }

  protected abstract run(input: Tensor): Pass;
}

function fillGradient(parameter: Parameter | null, gradient: Float32Array | null): void {
  if (parameter?.requires_grad && gradient !== null) parameter.grad = new Tensor(gradient, parameter.shape);
}
