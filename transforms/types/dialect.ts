import type { Value } from './value.ts';

/** How a library spells a framework's layers in TypeScript or JavaScript, where it departs from the framework. */
export interface Dialect {
  readonly name: string;
  /** By the name that the library exports: `BatchNorm2d`, `BatchNorm`, `batchNorm1d`. */
  readonly layers: Readonly<Record<string, LayerDialect>>;
}

/** One class or factory of a library. Parameters go by the framework's names, in snake_case. */
export interface LayerDialect {
  /** The framework's layer that it constructs. */
  readonly layer: string;
  /**
   * The parameters taken by position, in order. A name that the framework does not have is a parameter of the library's
   * own: whoever gives it a value is not understood.
   */
  readonly positional: readonly string[];
  /** The parameters taken as keys of an options object, which is the last argument. */
  readonly options: readonly string[];
  /** Keys of options that are not the parameter's own name, in snake_case: `{ epsilon: 'eps' }`. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Defaults that differ from the framework's. */
  readonly defaults: Readonly<Record<string, Value>>;
  /** Parameters that the library does not default, though the framework does: a call must give them. */
  readonly required?: readonly string[];
  /** Called without `new`. */
  readonly factory?: boolean;
  /** What was taken for granted in reading it: codes of findings, once a library. */
  readonly assumptions?: readonly DialectAssumption[];
  /** Where each part was read. */
  readonly evidence?: readonly Evidence[];
}

export interface DialectAssumption {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
}

/** Where a part of a dialect stands in the library. */
export interface Evidence {
  /** `order`, or the name of the parameter whose default it is. */
  readonly of: string;
  /** Relative to the run's root. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}
