import type { Parameter } from '../parameter.ts';
import { tupleText } from '../python/tuple-text.ts';
import { loadState, type IncompatibleKeys } from '../state/load-state.ts';
import type { Tensor } from '../tensor.ts';
import { NEWEST, type Release } from './release.ts';

/** What every layer shares with `mindspore.nn.Cell` (MindSpore 2.10): the mode and the parameters. */
export abstract class Cell {
  /** The release of MindSpore that layers of this class follow. */
  static readonly release: Release = NEWEST;

  /** False after construction, as in MindSpore. */
  training = false;
  /** The release of MindSpore that the layer follows; a layer hands its own on to the layers inside it. */
  release: Release;

  constructor() {
    this.release = new.target.release;
  }

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
      Object.values(this.state_dict()).map((parameter) => [parameter.name, parameter]),
    );
  }

  /** The parameters that require a gradient, in the order of creation. */
  trainable_params(): Parameter[] {
    return Object.values(this.state_dict()).filter((parameter) => parameter.requires_grad);
  }

  /** All parameters by their attribute names, unlike `parameters_dict`. */
  state_dict(): Record<string, Parameter> {
    return Object.fromEntries(this.parameters_and_names());
  }

  /**
   * Copies tensors by attribute name into the layer's own parameters.
   *
   * @param strict Whether a missing or unexpected key is an error; otherwise both are returned.
   * @throws RuntimeError that lists all problems: keys, and shapes that differ.
   */
  load_state_dict(state: Readonly<Record<string, Tensor>>, strict = true): IncompatibleKeys {
    return loadState(this.constructor.name, this.parameters_and_names(), state, strict, tupleText);
  }

  /**
   * Renames the parameters to `prefix` and their attribute names, as MindSpore does when a cell becomes another's
   * attribute: with the prefix `bn1.`, `mean` becomes `bn1.moving_mean`.
   */
  update_parameters_name(prefix = ''): void {
    for (const [name, parameter] of this.parameters_and_names()) parameter.name = prefix + name;
  }
}
