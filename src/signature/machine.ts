import * as t from '@babel/types';
import type { Binding } from '../resolve/index.ts';
import type { LibraryFile, ResolvedDeclaration } from './context.ts';
import type { State } from './state.ts';
import type { Place, Term } from './term.ts';

/** Where a node is evaluated: in which file and function, with what known. */
export interface Frame {
  readonly file: LibraryFile;
  readonly state: State;
  /** The class whose constructor runs. */
  readonly owner?: t.Class;
  /** What the class extends, where that is an argument of the function around it. */
  readonly base?: { readonly name: Binding; readonly expression: t.Node };
  /** What the function was called with. */
  readonly args: readonly Term[];
  /** How many calls lead here. */
  readonly depth: number;
}

/** What the parts of the evaluation do for each other. */
export interface Machine {
  readonly evaluate: (node: t.Node, frame: Frame) => Term;
  readonly execute: (statements: readonly t.Node[], frame: Frame) => void;
  /** Gives a pattern's names their values. */
  readonly bind: (pattern: t.Node, value: Term, frame: Frame) => void;
  readonly assign: (target: t.Node, value: Term, frame: Frame) => void;
  readonly call: (node: t.CallExpression | t.OptionalCallExpression | t.NewExpression, frame: Frame) => Term;
  /** The value of a name that no statement of the function gives one. */
  readonly lookup: (identifier: t.Identifier, frame: Frame) => Term;
  readonly declaration: (expression: t.Node, file: LibraryFile) => ResolvedDeclaration | undefined;
  /** Runs the initialisers of the fields of the frame's class. */
  readonly initialise: (frame: Frame) => void;
}

export const placeOf = (node: t.Node, file: LibraryFile): Place => ({
  file: file.path,
  line: node.loc?.start.line ?? 1,
});

/** The constant name of a member access or a key. */
export function memberKey(node: t.MemberExpression | t.OptionalMemberExpression): string | undefined {
  const { property } = node;
  if (!node.computed) {
    if (t.isIdentifier(property)) return property.name;
    return t.isPrivateName(property) ? property.id.name : undefined;
  }
  if (t.isStringLiteral(property)) return property.value;
  return t.isNumericLiteral(property) ? String(property.value) : undefined;
}

/** The constant name of a property. */
export function keyName(node: { key: t.Node; computed?: boolean | null }): string | undefined {
  if (t.isStringLiteral(node.key)) return node.key.value;
  if (t.isPrivateName(node.key)) return node.key.id.name;
  return !node.computed && t.isIdentifier(node.key) ? node.key.name : undefined;
}
