import * as t from '@babel/types';
import { endOf, startOf, type Tree } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import { requote, statementAfter } from './statements.ts';

export type ImportSpecifierLike = t.ImportSpecifier | t.ImportDefaultSpecifier | t.ImportNamespaceSpecifier;

/** A specifier that moves to another module, under a new imported or local name where it needs one. */
export interface MovedSpecifier {
  readonly specifier: ImportSpecifierLike;
  readonly imported: string | undefined;
  readonly local: string;
}

/** Moves some specifiers of an import declaration to another module; the others stay as they are. */
export function moveSpecifiers(
  declaration: t.ImportDeclaration,
  moved: readonly MovedSpecifier[],
  module: string,
  tree: Tree,
): Edit[] {
  if (moved.length === declaration.specifiers.length) {
    const literal = declaration.source;
    return [
      ...moved.flatMap((each) => renameInPlace(each, tree)),
      { start: startOf(literal), end: endOf(literal), text: requote(tree, literal, module) },
    ];
  }
  return [
    ...removeSpecifiers(
      declaration,
      moved.map(({ specifier }) => specifier),
      tree,
    ),
    statementAfter(tree, declaration, importText(declaration, moved, module, tree)),
  ];
}

/** An import declaration in the style of another. */
export function importText(
  like: t.ImportDeclaration,
  specifiers: readonly MovedSpecifier[],
  module: string,
  tree: Tree,
): string {
  const clauses = specifiers.flatMap(({ specifier, local }) => {
    if (t.isImportDefaultSpecifier(specifier)) return [local];
    return t.isImportNamespaceSpecifier(specifier) ? [`* as ${local}`] : [];
  });
  const named = specifiers.filter(({ specifier }) => t.isImportSpecifier(specifier)).map(namedText);
  if (named.length > 0) {
    const braces =
      tree.source(like).includes('{ ') || !tree.source(like).includes('{') ? [' ', ' '] : ['', ''];
    clauses.push(`{${braces[0]}${named.join(', ')}${braces[1]}}`);
  }
  const type = like.importKind === 'type' ? 'type ' : '';
  return `import ${type}${clauses.join(', ')} from ${requote(tree, like.source, module)}`;
}

function namedText({ specifier, imported, local }: MovedSpecifier): string {
  const type = t.isImportSpecifier(specifier) && specifier.importKind === 'type' ? 'type ' : '';
  return imported === undefined || imported === local ? `${type}${local}` : `${type}${imported} as ${local}`;
}

function renameInPlace(moved: MovedSpecifier, tree: Tree): Edit[] {
  const { specifier, local } = moved;
  const text = t.isImportSpecifier(specifier)
    ? namedText(moved)
    : t.isImportNamespaceSpecifier(specifier)
      ? `* as ${local}`
      : local;
  const [before, start, end] = [tree.source(specifier), startOf(specifier), endOf(specifier)];
  const unchanged = t.isImportSpecifier(specifier)
    ? importedName(specifier) === (moved.imported ?? local) && specifier.local.name === local
    : specifier.local.name === local;
  return unchanged || before === text ? [] : [{ start, end, text }];
}

export const importedName = ({ imported }: t.ImportSpecifier): string =>
  t.isIdentifier(imported) ? imported.name : imported.value;

function removeSpecifiers(
  declaration: t.ImportDeclaration,
  gone: readonly ImportSpecifierLike[],
  tree: Tree,
): Edit[] {
  const named = declaration.specifiers.filter((each) => t.isImportSpecifier(each));
  const lead = declaration.specifiers.find((each) => !t.isImportSpecifier(each));
  const keepsNamed = named.some((each) => !gone.includes(each));
  if (lead && gone.includes(lead)) {
    // Everything up to the braces, or up to what stays.
    const next = declaration.specifiers.find((each) => each !== lead);
    const brace = tree.text.indexOf('{', endOf(lead));
    const end = t.isImportSpecifier(next) ? brace : next ? startOf(next) : endOf(lead);
    return [{ start: startOf(lead), end, text: '' }, ...removeFromList(named, gone)];
  }
  if (!keepsNamed && lead) {
    const last = named.at(-1);
    const close = last ? tree.text.indexOf('}', endOf(last)) + 1 : endOf(lead);
    return [{ start: endOf(lead), end: close, text: '' }];
  }
  return removeFromList(named, gone);
}

/** Removes items of a comma-separated list, each with the comma behind it, the last ones with the comma before. */
export function removeFromList(items: readonly t.Node[], gone: readonly t.Node[]): Edit[] {
  const lastKept = items.findLastIndex((each) => !gone.includes(each));
  const edits = items.slice(0, lastKept).flatMap((each, index): Edit[] => {
    const next = items[index + 1];
    return next && gone.includes(each) ? [{ start: startOf(each), end: startOf(next), text: '' }] : [];
  });
  const [keeper, last] = [items[lastKept], items.at(-1)];
  if (keeper && last && keeper !== last) edits.push({ start: endOf(keeper), end: endOf(last), text: '' });
  return edits;
}
