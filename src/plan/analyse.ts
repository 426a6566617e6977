import type { Framework, LayerDefinition } from '../../transforms/types/framework.ts';
import type { Members } from '../../transforms/types/members.ts';
import * as t from '@babel/types';
import type { Refusal } from '../../transforms/types/refusal.ts';
import type { ConstructingCall } from '../bind/index.ts';
import { parse, Tree } from '../parse/index.ts';
import type { Library } from '../project/index.ts';
import {
  analyseScopes,
  type Context as Surroundings,
  Denoter,
  findOccurrences,
  type Occurrence,
  superCallOf,
} from '../resolve/index.ts';
import type { Context } from './context.ts';
import { type SpellingSource, spellingOf } from './spelling.ts';

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
  {
    table,
    project,
    types,
    options: { sources, targetFramework },
  }: Pick<Context, 'table' | 'project' | 'types' | 'options'>,
): Analysis | ParseFailure {
  const denoter = denoterOf();
  if ('message' in denoter) return denoter;
  const framework = sources[0]?.framework ?? targetFramework;
  return { tree: denoter.tree, denoter, occurrences: findOccurrences(denoter, framework) };

  function denoterOf(): Denoter | ParseFailure {
    // What others import from is parsed already.
    const known = project?.file(file)?.denoter;
    if (known?.tree.text === text) return known.askTypes(types);
    const parsed = parse(text, file);
    if (!parsed.ok) return parsed;
    const tree = new Tree(text, parsed.ast);
    return new Denoter(tree, analyseScopes(tree), table, file, project).askTypes(types);
  }
}

/**
 * A construction of a layer whose framework is known: `new`, a factory's call, or the `super(...)` of a subclass. The call
 * of a function that normalises is bound, read and written just so.
 */
export interface Construction {
  readonly occurrence: Occurrence;
  readonly node: ConstructingCall;
  /** As the module calls it. */
  readonly exported: string;
  /** As the framework calls it. */
  readonly layer: string;
  readonly definition: LayerDefinition;
  /** Why the library's own declaration does not tell how to read it. */
  readonly unread?: Refusal;
  /** Who says how to read it. */
  readonly by: SpellingSource;
}

/** Every construction of a file, in source order. */
export const constructionsIn = (analysis: Analysis, context: Pick<Context, 'library'>): Construction[] =>
  analysis.occurrences.flatMap((each) => constructionAt(each, analysis.denoter, context.library) ?? []);

/** The construction at an occurrence of a source's or a target's class. */
function constructionAt(
  occurrence: Occurrence,
  denoter: Denoter,
  library: Library | undefined,
): Construction | undefined {
  const { symbol, denotation, context } = occurrence;
  if (denotation.module.side === 'unknown') return undefined;
  if (symbol.kind === 'function') return callAt(occurrence, symbol.name, denotation.module.framework);
  if (symbol.kind !== 'layer') return undefined;
  const { framework } = denotation.module;
  const spelling = spellingOf(symbol.layer, denotation, denoter, library);
  if (!spelling) return undefined;
  const { layer, definition } = spelling;
  const node = constructing(context, framework.members(layer), definition.dialect?.factory ?? false);
  return node && { occurrence, node, exported: symbol.layer, ...spelling };
}

/** A call of a function, whose definition is a layer's but that nothing is constructed. */
function callAt(occurrence: Occurrence, name: string, { functions }: Framework): Construction | undefined {
  const { context, denotation } = occurrence;
  const definition = functions[name];
  if (context.kind !== 'call' || !definition) return undefined;
  return {
    occurrence,
    node: context.node,
    exported: denotation.path.at(-1) ?? name,
    layer: name,
    definition,
    by: 'framework',
  };
}

function constructing(
  context: Surroundings,
  members: Members,
  factory: boolean,
): ConstructingCall | undefined {
  switch (context.kind) {
    case 'construction':
      return factory ? undefined : context.node;
    case 'factory':
      return factory ? context.node : undefined;
    case 'subclass':
      return factory ? undefined : superCallOf(context.node, members);
    default:
      return undefined;
  }
}

/** Where a file makes the layers of a construction: the construction itself, or each `new` of the subclass. */
export function instancesOf(
  { occurrence, node }: Construction,
  { tree, denoter }: Analysis,
): ConstructingCall[] {
  const { context } = occurrence;
  if (context.kind === 'call') return [];
  if (context.kind !== 'subclass') return [node];
  const owner = context.node;
  const name = owner.id ?? nameOf(tree.parent(owner));
  const binding = name && denoter.scopes.bindingOf(name);
  return (binding?.references ?? []).flatMap(({ identifier }) => {
    const parent = tree.parent(identifier);
    return t.isNewExpression(parent) && parent.callee === identifier ? [parent] : [];
  });
}

const nameOf = (node: t.Node | undefined): t.Identifier | undefined =>
  t.isVariableDeclarator(node) && t.isIdentifier(node.id) ? node.id : undefined;
