import * as t from '@babel/types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { endOf, parse, startOf, Tree } from '../parse/index.ts';
import type { Decisions } from '../plan/index.ts';
import type { Range } from '../types/range.ts';
import { decidedAround, type DecidePart } from './decided-around.ts';
import { changeBetween, moduleNames, namesIn } from './statements.ts';
import type { Analysed } from './types.ts';

/**
 * What is to be said of a document that changed in one statement: what was said before, moved along, and where a norm
 * layer has to do with the statement, that decided anew with no more than it names. It holds until the document is
 * decided again, and nothing is rewritten by it. Nothing where the change may concern more than that.
 */
export function movedAlong(
  known: Analysed,
  document: TextDocument,
  decidePart: DecidePart,
): Analysed | undefined {
  const { decisions, sites } = known;
  if (!decisions) return undefined;
  const text = document.getText();
  const change = changeBetween(known.text, text);
  const { program } = decisions.analysis.tree;
  if (program.sourceType !== 'module') return undefined;
  const holder = program.body.find((each) => startOf(each) < change.start && change.end < endOf(each));
  if (!holder) return undefined;
  if (touches(decisions, sites, holder)) {
    const found = decidedAround(known, { text, change, holder }, decidePart);
    return found && { ...found, document, version: document.version };
  }
  const declaration = declared(holder);
  if (!declaration?.id) return undefined;
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
