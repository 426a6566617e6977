import { Parameter } from '../parameter.ts';
import { sizeText } from '../python/size-text.ts';
import { Tensor } from '../tensor.ts';
import { loadState, type IncompatibleKeys, type StateEntry } from '../state/load-state.ts';
import { NEWEST, type Release } from './release.ts';

/** What every layer shares with `torch.nn.Module` (PyTorch 2.13): the mode, the parameters and the state. */
export abstract class Module {
  /** The release of PyTorch that layers of this class follow. */
  static readonly release: Release = NEWEST;

  /** True after construction, as in PyTorch. */
  training = true;
  /** The release of PyTorch that the layer follows. */
  readonly release: Release;

  constructor() {
    this.release = new.target.release;
  }

  /** Computes the layer's output and keeps what `backward` needs. */
  abstract forward(input: Tensor): Tensor;

  /**
   * Gradient of the input of the last `forward`; fills `grad` of the parameters that require it, replacing what was there.
   *
   * @throws RuntimeError before any `forward`, or if `gradOutput` does not have the output's shape.
   */
  abstract backward(gradOutput: Tensor): Tensor;

  /** Parameters and buffers by name, in the order of `state_dict`. */
  protected abstract stateEntries(): readonly StateEntry[];

  /** Switches to training (or, with `false`, to evaluation) and returns the layer. */
  train(mode = true): this {
    this.training = mode;
    return this;
  }

  /** Switches to evaluation and returns the layer. */
  eval(): this {
    return this.train(false);
  }

  /** Parameters by name, in the order of registration; absent ones are left out. */
  named_parameters(): [name: string, parameter: Parameter][] {
    const named: [string, Parameter][] = [];
    for (const [name, value] of this.stateEntries())
      if (value instanceof Parameter) named.push([name, value]);
    return named;
  }

  /** The parameters, in the order of registration. Buffers are not among them. */
  parameters(): Parameter[] {
    return this.named_parameters().map(([, parameter]) => parameter);
  }

  /**
   * The state by name, in PyTorch's order. Tensors are the layer's own, `data` live; `num_batches_tracked` is a scalar
   * tensor that holds the count at the time of the call. What the layer does not have is absent.
   */
  state_dict(): Record<string, Tensor> {
    const state: Record<string, Tensor> = {};
    for (const [name, value] of this.stateEntries()) {
      if (value !== null) state[name] = typeof value === 'number' ? new Tensor([value], []) : value;
    }
    return state;
  }

  /**
   * Copies tensors by name into the layer's own. `num_batches_tracked` may be missing, as from a plain dictionary in PyTorch.
   *
   * @param strict Whether a missing or unexpected key is an error; otherwise both are returned.
   * @throws RuntimeError that lists all problems: keys, and shapes that differ.
   */
  load_state_dict(state: Readonly<Record<string, Tensor>>, strict = true): IncompatibleKeys {
    return loadState(this.constructor.name, this.stateEntries(), state, strict, sizeText);
  }
}
