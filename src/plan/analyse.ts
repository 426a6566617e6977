import type { LayerDefinition } from '../../transforms/types/framework.ts';
import * as t from '@babel/types';
import { parse, Tree } from '../parse/index.ts';
import {
  analyseScopes,
  Denoter,
  findOccurrences,
  type ModuleTable,
  type Occurrence,
  superCallOf,
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

/** A construction of a layer whose framework is known: `new`, or the `super(...)` of a subclass. */
export interface Construction {
  readonly occurrence: Occurrence;
  readonly node: t.NewExpression | t.CallExpression;
  readonly layer: string;
  readonly definition: LayerDefinition;
}

/** The construction at an occurrence of a source's or a target's class. */
export function constructionAt(occurrence: Occurrence): Construction | undefined {
  const { symbol, denotation, context } = occurrence;
  if (symbol.kind !== 'layer' || denotation.module.side === 'unknown') return undefined;
  const { framework } = denotation.module;
  const definition = framework.layers[symbol.layer];
  const node =
    context.kind === 'construction'
      ? context.node
      : context.kind === 'subclass'
        ? superCallOf(context.node, framework.members(symbol.layer))
        : undefined;
  return definition && node && { occurrence, node, layer: symbol.layer, definition };
}

/** Where a file makes the layers of a construction: the construction itself, or each `new` of the subclass. */
export function instancesOf(
  { occurrence, node }: Construction,
  { tree, denoter }: Analysis,
): t.NewExpression[] {
  if (t.isNewExpression(node)) return [node];
  const { context } = occurrence;
  const owner = context.kind === 'subclass' ? context.node : undefined;
  const name = owner?.id ?? (owner && nameOf(tree.parent(owner)));
  const binding = name && denoter.scopes.bindingOf(name);
  return (binding?.references ?? []).flatMap(({ identifier }) => {
    const parent = tree.parent(identifier);
    return t.isNewExpression(parent) && parent.callee === identifier ? [parent] : [];
  });
}

const nameOf = (node: t.Node | undefined): t.Identifier | undefined =>
  t.isVariableDeclarator(node) && t.isIdentifier(node.id) ? node.id : undefined;
