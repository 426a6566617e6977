import * as t from '@babel/types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { endOf, parse, startOf, Tree, walk } from '../parse/index.ts';
import type { Decisions } from '../plan/index.ts';
import type { Range } from '../types/range.ts';
import type { Analysed } from './types.ts';

/**
 * What is to be said of a document that changed in one function or class that no norm layer has to do with: what was
 * said before, moved along. It holds until the document is decided again, and nothing is rewritten by it. Nothing where
 * the change may concern a norm layer.
 */
export function movedAlong(known: Analysed, document: TextDocument): Analysed | undefined {
  const { decisions, sites } = known;
  if (!decisions) return undefined;
  const text = document.getText();
  const change = changeBetween(known.text, text);
  const { program } = decisions.analysis.tree;
  if (program.sourceType !== 'module') return undefined;
  const holder = program.body.find((each) => startOf(each) < change.start && change.end < endOf(each));
  if (!holder) return undefined;
  const declaration = declared(holder);
  if (!declaration?.id || touches(decisions, sites, holder)) return undefined;
  const by = text.length - known.text.length;
  const after = parse(text.slice(startOf(holder), endOf(holder) + by), known.path);
  const [next, ...more] = after.ok ? after.ast.program.body : [];
  if (!after.ok || !next || more.length > 0 || next.type !== holder.type) return undefined;
  const nextDeclaration = declared(next);
  if (nextDeclaration?.type !== declaration.type || nextDeclaration.id?.name !== declaration.id.name)
    return undefined;
  const names = moduleNames(decisions, program);
  const tree = new Tree(text, after.ast);
  const parentBefore = (node: t.Node): t.Node | undefined => decisions.analysis.tree.parent(node);
  if (namesIn(holder, names, parentBefore) !== namesIn(next, names, (node) => tree.parent(node)))
    return undefined;
  const move = <Place extends Range>(place: Place): Place =>
    place.start < change.end ? place : { ...place, start: place.start + by, end: place.end + by };
  return {
    ...known,
    document,
    version: document.version,
    text,
    sites: sites.map(move),
    decisions: { ...decisions, ignores: decisions.ignores.map(move) },
  };
}

/** The range of a text that another differs in. */
function changeBetween(before: string, after: string): Range {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { start, end: before.length - same };
}

/** A statement that ends with its own brace, wherever the next one starts. */
function declared(statement: t.Node): t.FunctionDeclaration | t.ClassDeclaration | undefined {
  const inner =
    t.isExportNamedDeclaration(statement) || t.isExportDefaultDeclaration(statement)
      ? statement.declaration
      : statement;
  return t.isFunctionDeclaration(inner) || t.isClassDeclaration(inner) ? inner : undefined;
}

/** Whether a statement names a layer, or holds a site or a comment that takes one out. */
function touches({ analysis, ignores }: Decisions, sites: readonly Range[], statement: t.Node): boolean {
  const [start, end] = [startOf(statement), endOf(statement)];
  const inside = (range: Range): boolean => range.start < end && range.end > start;
  return (
    sites.some(inside) ||
    ignores.some(inside) ||
    analysis.occurrences.some(({ node }) => inside({ start: startOf(node), end: endOf(node) }))
  );
}

const known = new WeakMap<Decisions, ReadonlySet<string>>();

/** The names that a file's statements share. */
function moduleNames(decisions: Decisions, program: t.Program): ReadonlySet<string> {
  const found = known.get(decisions);
  if (found) return found;
  const names = new Set(
    program.body.flatMap((each) => Object.keys(t.getBindingIdentifiers(each, false, true))),
  );
  known.set(decisions, names);
  return names;
}

/** How a statement uses shared names. */
function namesIn(
  statement: t.Node,
  names: ReadonlySet<string>,
  parent: (node: t.Node) => t.Node | undefined,
): string {
  const uses = new Set<string>();
  walk(statement, (node) => {
    if ((t.isIdentifier(node) || t.isJSXIdentifier(node)) && names.has(node.name)) {
      uses.add(`${node.name} ${parent(node)?.type ?? ''}`);
    }
  });
  return [...uses].sort().join();
}
