import * as t from '@babel/types';
import { endOf, startOf, type Tree } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import { removeItems } from './remove-items.ts';
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
    const space = /\{\S/.test(tree.source(like)) ? '' : ' ';
    clauses.push(`{${space}${named.join(', ')}${space}}`);
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

/** Removes some specifiers of an import declaration; at least one stays. */
export function removeSpecifiers(
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
    return [{ start: startOf(lead), end, text: '' }, ...removeItems(named, gone, tree)];
  }
  if (!keepsNamed && lead) {
    const last = declaration.specifiers.at(-1);
    const close = named.length > 0 ? tree.text.indexOf('}', endOf(last ?? lead)) + 1 : endOf(last ?? lead);
    return [{ start: endOf(lead), end: close, text: '' }];
  }
  return removeItems(named, gone, tree);
}
