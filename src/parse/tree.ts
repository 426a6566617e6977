import * as t from '@babel/types';
import type { Range } from '../types/range.ts';

/** A parsed file with the parent of each node. */
export class Tree {
  readonly program: t.Program;
  /** Every node of the program, in source order. */
  readonly nodes: readonly t.Node[];
  readonly #parents = new Map<t.Node, t.Node>();
  readonly #originals = new Map<string, string>();

  constructor(
    readonly text: string,
    readonly file: t.File,
  ) {
    this.program = file.program;
    const nodes: t.Node[] = [];
    walk(file.program, (node, parent) => {
      nodes.push(node);
      if (parent) this.#parents.set(node, parent);
    });
    this.nodes = nodes;
  }

  parent(node: t.Node): t.Node | undefined {
    return this.#parents.get(node);
  }

  /** The nearest ancestor of a kind, not looking beyond `stop`. */
  ancestor<N extends t.Node>(node: t.Node, is: (node: t.Node) => node is N): N | undefined {
    for (let at = this.parent(node); at; at = this.parent(at)) if (is(at)) return at;
    return undefined;
  }

  /** Says what the text of an expression stands for, where it was edited since. */
  remember({ start, end }: Range, original: string): void {
    this.#originals.set(`${String(start)} ${String(end)}`, original);
  }

  /** The text that an expression had before it was edited. */
  original(node: t.Node): string {
    return this.#originals.get(`${String(startOf(node))} ${String(endOf(node))}`) ?? this.source(node);
  }

  source(node: t.Node): string {
    return this.text.slice(startOf(node), endOf(node));
  }
}

/** Visits a node and its descendants in source order. Returning `false` skips a node's children. */
export function walk(
  root: t.Node,
  visit: (node: t.Node, parent: t.Node | undefined) => boolean | void,
  parent?: t.Node,
): void {
  if (visit(root, parent) === false) return;
  for (const key of VISITOR_KEYS[root.type] ?? []) {
    const value: unknown = Reflect.get(root, key);
    if (!Array.isArray(value)) {
      if (isNode(value)) walk(value, visit, root);
      continue;
    }
    for (const each of value as unknown[]) if (isNode(each)) walk(each, visit, root);
  }
}

const { VISITOR_KEYS } = t;

export function childrenOf(node: t.Node): t.Node[] {
  const children: t.Node[] = [];
  hasChild(node, (child) => {
    children.push(child);
    return false;
  });
  return children;
}

/** Whether a predicate holds for any of a node's children. */
export function hasChild(node: t.Node, holds: (child: t.Node) => boolean): boolean {
  for (const key of VISITOR_KEYS[node.type] ?? []) {
    const value: unknown = Reflect.get(node, key);
    if (!Array.isArray(value)) {
      if (isNode(value) && holds(value)) return true;
      continue;
    }
    for (const each of value as unknown[]) if (isNode(each) && holds(each)) return true;
  }
  return false;
}

const isNode = (value: unknown): value is t.Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every node of a parsed file has a range. */
export const startOf = (node: t.Node): number => node.start ?? 0;
export const endOf = (node: t.Node): number => node.end ?? 0;

/** An expression without what does not change its value: parentheses, casts, `!`, `satisfies`, instantiation. */
export function unwrap(node: t.Node): t.Node {
  let at = node;
  for (;;) {
    switch (at.type) {
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'TypeCastExpression':
        at = at.expression;
        break;
      default:
        return at;
    }
  }
}

/** The outermost expression that wraps a node without changing its value. */
export function wrapped(tree: Tree, node: t.Node): t.Node {
  let at = node;
  for (let parent = tree.parent(at); parent && unwrap(parent) === unwrap(node); parent = tree.parent(at))
    at = parent;
  return at;
}
