/** What one pass took and gave. */
export interface Pass {
  readonly milliseconds: number;
  /** The output, or the input's gradient, in the contestant's own layout. */
  readonly values: Float32Array;
}

/** One way of doing a piece of work. */
export interface Contestant {
  /** `normshift/torch`, `x.slice()`, ... */
  readonly name: string;
  /** Does the work once. What it needs beforehand does not count in its time. */
  readonly pass: () => Pass;
}

/** Operations in the order in which tables list them. */
export const operations = ['inference', 'training forward', 'backward', 'training step'] as const;

/** A training step is the training forward and the backward pass together. */
export type Operation = (typeof operations)[number];

/** One piece of work and everyone who does it. */
export interface Workload {
  readonly layer: string;
  /** As the runtime's families have it: channels, or the normalised axis, in the framework's place. */
  readonly shape: readonly number[];
  readonly operation: Operation;
  readonly contestants: readonly Contestant[];
  /** Brings what tfjs computed into the order of the others. */
  readonly fromTfjs: (values: Float32Array) => Float32Array;
}

/** Name of the copy beside which everything is measured. */
export const COPY = 'x.slice()';
/** Name of the library beside which everything is measured. */
export const TFJS = 'tfjs cpu';

/** A contestant all of whose work counts. */
export function timed(name: string, work: () => Float32Array): Contestant {
  return {
    name,
    pass: () => {
      const started = performance.now();
      const values = work();
      return { milliseconds: performance.now() - started, values };
    },
  };
}

/** The plain copy of as many elements as the work has. */
export function copyOf(x: Float32Array): Contestant {
  return timed(COPY, () => x.slice());
}
