import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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

/** Tells one installed compiler from another, without loading it; empty where there is none. */
export function compilerVersion(): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('ts-morph');
    // Holds the compiler itself, and the language's own declarations.
    const common = createRequire(wrapper).resolve('@ts-morph/common');
    return [wrapper, common]
      .map((each) => readFileSync(join(dirname(each), '../package.json'), 'utf8'))
      .join('\n');
  } catch {
    return '';
  }
}
