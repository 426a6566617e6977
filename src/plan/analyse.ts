import type { LayerDefinition } from '../../transforms/types/framework.ts';
import type { NewExpression } from '@babel/types';
import { parse, Tree } from '../parse/index.ts';
import {
  analyseScopes,
  Denoter,
  findOccurrences,
  type ModuleTable,
  type Occurrence,
} from '../resolve/index.ts';
import type { Options } from '../types/options.ts';

/** A parsed file and every place in it that names a norm layer's class or a namespace of them. */
export interface Analysis {
  readonly tree: Tree;
  readonly denoter: Denoter;
  readonly occurrences: readonly Occurrence[];
}

export interface ParseFailure {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** @param file the absolute path, which relative specifiers start from */
export function analyse(
  text: string,
  file: string,
  table: ModuleTable,
  { sources, targetFramework }: Options,
): Analysis | ParseFailure {
  const parsed = parse(text, file);
  if (!parsed.ok) return parsed;
  const tree = new Tree(text, parsed.ast);
  const denoter = new Denoter(tree, analyseScopes(tree), table, file);
  const framework = sources[0]?.framework ?? targetFramework;
  return { tree, denoter, occurrences: findOccurrences(denoter, framework) };
}

/** A construction of a layer whose framework is known. */
export interface Construction {
  readonly occurrence: Occurrence;
  readonly node: NewExpression;
  readonly layer: string;
  readonly definition: LayerDefinition;
}

/** The construction at an occurrence of a source's or a target's class. */
export function constructionAt(occurrence: Occurrence): Construction | undefined {
  const { symbol, denotation, context } = occurrence;
  if (symbol.kind !== 'layer' || context.kind !== 'construction' || denotation.module.side === 'unknown')
    return undefined;
  const definition = denotation.module.framework.layers[symbol.layer];
  return definition && { occurrence, node: context.node, layer: symbol.layer, definition };
}
