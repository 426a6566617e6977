import type { Value } from './value.ts';

/** How a library spells a framework's layers in TypeScript or JavaScript, where it departs from the framework. */
export interface Dialect {
  readonly name: string;
  /** Positional order of a layer's parameters, by layer. */
  readonly order: Readonly<Record<string, readonly string[]>>;
  /** Default values, by layer and parameter. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, Value>>>>;
}
