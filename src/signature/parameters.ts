import * as t from '@babel/types';
import { unwrap, walk } from '../parse/index.ts';
import type { Callable } from './callable.ts';
import type { LibraryFile } from './context.ts';
import { optionType } from './option-types.ts';

/** One of a constructor's parameters, as it is written. */
export interface WrittenParameter {
  readonly index: number;
  /** Its name; a destructured one has none. */
  readonly name?: string;
  readonly node: t.Node;
  /** Whether its text says that it may be left out. */
  readonly optional: boolean;
  readonly initialised: boolean;
  /** What the text says that it takes; nothing where it says nothing. */
  readonly takes?: 'value' | 'options' | 'either';
  /** The keys that its pattern or its type names, and whether each may be left out. */
  readonly keys: ReadonlyMap<string, WrittenKey>;
  readonly rest: boolean;
}

export interface WrittenKey {
  readonly node: t.Node;
  readonly file: LibraryFile;
  readonly optional: boolean;
  readonly takes?: 'value';
}

/** The parameters of a function or of a declaration, in order. */
export function parametersOf(params: readonly t.Node[], file: LibraryFile): WrittenParameter[] {
  return params
    .filter((each) => !t.isIdentifier(each, { name: 'this' }))
    .map((each, index) => parameterOf(each, index, file));
}

function parameterOf(param: t.Node, index: number, file: LibraryFile): WrittenParameter {
  const written = t.isTSParameterProperty(param) ? param.parameter : param;
  const initialised = t.isAssignmentPattern(written);
  const rest = t.isRestElement(written);
  const node = initialised ? written.left : rest ? written.argument : written;
  const annotation =
    'typeAnnotation' in node && t.isTSTypeAnnotation(node.typeAnnotation) ? node.typeAnnotation : undefined;
  const type = annotation && optionType(annotation.typeAnnotation, file);
  const keys = new Map<string, WrittenKey>([...(type?.keys ?? []), ...patternKeys(node, file)]);
  const base = { index, node, initialised, rest, keys };
  if (t.isObjectPattern(node)) return { ...base, optional: initialised, takes: 'options' };
  const takes = type?.takes;
  const optional = initialised || (t.isIdentifier(node) && node.optional === true);
  return {
    ...base,
    optional,
    ...(takes ? { takes } : {}),
    ...(t.isIdentifier(node) ? { name: node.name } : {}),
  };
}

function patternKeys(node: t.Node, file: LibraryFile): [string, WrittenKey][] {
  if (!t.isObjectPattern(node)) return [];
  return node.properties.flatMap((each): [string, WrittenKey][] => {
    if (!t.isObjectProperty(each) || each.computed) return [];
    const key = t.isIdentifier(each.key)
      ? each.key.name
      : t.isStringLiteral(each.key)
        ? each.key.value
        : undefined;
    return key === undefined ? [] : [[key, { node: each, file, optional: true }]];
  });
}

/** `var eps = arguments.length > 1 && arguments[1] !== undefined ? arguments[1] : 1e-5`, as compilers write defaults. */
export function argumentsParameters({ fn, file }: Callable, from: number): WrittenParameter[] {
  const found = new Map<number, WrittenParameter>();
  walk(fn.body, (node) => {
    if (!t.isVariableDeclarator(node) || !t.isIdentifier(node.id) || !node.init) return;
    const at = /\barguments\[(\d+)\]/.exec(file.tree.source(unwrap(node.init)))?.[1];
    if (at === undefined || Number(at) < from) return;
    const index = Number(at);
    found.set(index, {
      index,
      name: node.id.name,
      node: node.id,
      optional: true,
      initialised: true,
      keys: new Map(),
      rest: false,
    });
  });
  return [...found.values()].sort((a, b) => a.index - b.index);
}
