import type { Parameter } from '../parameter.ts';
import type { Tensor } from '../tensor.ts';

/** What every layer shares with `mindspore.nn.Cell` (MindSpore 2.10): the mode and the parameters. */
export abstract class Cell {
  /** False after construction, as in MindSpore. */
  training = false;

  /** Computes the layer's output and keeps what `backward` needs. */
  abstract construct(x: Tensor): Tensor;

  /**
   * Gradient of the input of the last `construct`; fills `grad` of the parameters that require it, replacing what was there.
   *
   * @throws RuntimeError before any `construct`, or if `gradOutput` does not have the output's shape.
   */
  abstract backward(gradOutput: Tensor): Tensor;

  /** Parameters with their attribute names, in the order of creation. */
  abstract parameters_and_names(): [name: string, parameter: Parameter][];

  /** Switches to training (or, with `false`, to inference) and returns the layer. */
  set_train(mode = true): this {
    this.training = mode;
    return this;
  }

  /** All parameters by their own names, moving statistics included. */
  parameters_dict(): Record<string, Parameter> {
    return Object.fromEntries(
      this.parameters_and_names().map(([, parameter]) => [parameter.name, parameter]),
    );
  }

  /** The parameters that require a gradient, in the order of creation. */
  trainable_params(): Parameter[] {
    return this.parameters_and_names()
      .map(([, parameter]) => parameter)
      .filter((parameter) => parameter.requires_grad);
  }

  /**
   * Renames the parameters to `prefix` and their attribute names, as MindSpore does when a cell becomes another's
   * attribute: with the prefix `bn1.`, `mean` becomes `bn1.moving_mean`.
   */
  update_parameters_name(prefix = ''): void {
    for (const [name, parameter] of this.parameters_and_names()) parameter.name = prefix + name;
  }
}
