import type { Target } from './target.ts';

/** Builds layers of one framework from arguments as they stand in source text, to run them numerically. */
export interface Executor {
  /** @param target the version and device to run as; without it the newest version, on CPU */
  readonly create: (layer: string, args: readonly unknown[], target?: Target) => ExecutableLayer;
  /** Calls a function with what it is given, tensors of {@link tensor} among it. @param target as of {@link create} */
  readonly apply: (name: string, args: readonly unknown[], target?: Target) => Tensor;
  /** A tensor that functions take, over the same data. */
  readonly tensor: (data: Float32Array, shape: readonly number[]) => Tensor;
}

/** A float32 tensor, row-major. */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** A layer that runs, whichever framework it is of. */
export interface ExecutableLayer {
  /** Whether the layer is in training mode. */
  readonly training: () => boolean;
  readonly setTraining: (mode: boolean) => void;
  readonly forward: (input: Tensor) => Tensor;
  /** Gradient with respect to the last forward's input. */
  readonly backward: (gradOutput: Tensor) => Tensor;
  /** Learnt scale and shift with their gradients; `null` where the layer does not learn them. */
  readonly affine: () => { readonly weight: Learnt; readonly bias: Learnt | null } | null;
  /** Running statistics; `null` where the layer has none that take part in what it computes. */
  readonly statistics: () => { readonly mean: Float32Array; readonly variance: Float32Array } | null;
  /** Names of the trainable parameters, in the framework's order. */
  readonly trainable: () => readonly string[];
  /** Keys of the layer's saved state, as inside a network. */
  readonly stateKeys: () => readonly string[];
}

export interface Learnt {
  readonly data: Float32Array;
  readonly gradient: Float32Array | null;
}
