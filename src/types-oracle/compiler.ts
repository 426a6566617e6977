import { createRequire } from 'node:module';
import type * as tsMorph from 'ts-morph';

export type Compiler = typeof tsMorph;

const isCompiler = (value: unknown): value is Compiler =>
  typeof value === 'object' && value !== null && 'Project' in value && 'ts' in value;

/** Loads the compiler, which takes a second or so: only for the first question about a type. */
export function loadCompiler(): Compiler {
  const loaded: unknown = createRequire(import.meta.url)('ts-morph');
  if (!isCompiler(loaded)) throw new TypeError('ts-morph is not what it was');
  return loaded;
}
