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
  /** It becomes a named import, whatever it was. */
  readonly named?: boolean;
}

/**
 * Moves some specifiers of an import declaration to other modules; the rest stays as it is.
 *
 * @param byModule what moves to each
 * @param unused specifiers that no use is left of
 */
export function moveSpecifiers(
  declaration: t.ImportDeclaration,
  byModule: ReadonlyMap<string, readonly MovedSpecifier[]>,
  unused: readonly ImportSpecifierLike[],
  tree: Tree,
): Edit[] {
  const moved = [...byModule.values()].flat();
  const [module = ''] = byModule.keys();
  const texts = [...byModule].map(([each, own]) => importText(declaration, own, each, tree));
  const gone = [...moved.map(({ specifier }) => specifier), ...unused];
  if (gone.length < declaration.specifiers.length) {
    return [
      ...removeSpecifiers(declaration, gone, tree),
      ...texts.map((each) => statementAfter(tree, declaration, each)),
    ];
  }
  const literal = declaration.source;
  const inPlace =
    unused.length === 0 &&
    moved.every((each) => !isWhole(each) && isNamed(each) === t.isImportSpecifier(each.specifier));
  if (byModule.size === 1 && inPlace) {
    return [
      ...moved.flatMap((each) => renameInPlace(each, tree)),
      { start: startOf(literal), end: endOf(literal), text: requote(tree, literal, module) },
    ];
  }
  const [first = '', ...more] = texts;
  const end = endOf(declaration) - (tree.text[endOf(declaration) - 1] === ';' ? 1 : 0);
  return [
    { start: startOf(declaration), end, text: first },
    ...more.map((each) => statementAfter(tree, declaration, each)),
  ];
}

/** An import declaration in the style of another. */
export function importText(
  like: t.ImportDeclaration,
  specifiers: readonly MovedSpecifier[],
  module: string,
  tree: Tree,
): string {
  // A default that was reached by another name is imported as one.
  const lead = like.importKind === 'type' ? undefined : specifiers.find(isFoundDefault);
  const rest = specifiers.filter((each) => each !== lead);
  const clauses = rest.flatMap((each) => {
    const { specifier, local } = each;
    if (isWhole(each)) return [`* as ${local}`];
    if (isNamed(each)) return [];
    return t.isImportNamespaceSpecifier(specifier) ? [`* as ${local}`] : [local];
  });
  if (lead) clauses.unshift(lead.local);
  const named = rest.filter((each) => isNamed(each) && !isWhole(each)).map(namedText);
  if (named.length > 0) {
    const space = /\{\S/.test(tree.source(like)) ? '' : ' ';
    clauses.push(`{${space}${named.join(', ')}${space}}`);
  }
  const type = like.importKind === 'type' ? 'type ' : '';
  return `import ${type}${clauses.join(', ')} from ${requote(tree, like.source, module)}`;
}

const isNamed = ({ specifier, named = false }: MovedSpecifier): boolean =>
  named || t.isImportSpecifier(specifier);

/** A module as a whole, which a file of the project gives out under a name. */
const isWhole = ({ imported, named = false }: MovedSpecifier): boolean => named && imported === undefined;

const isFoundDefault = ({ specifier, imported, named = false }: MovedSpecifier): boolean =>
  named && imported === 'default' && !(t.isImportSpecifier(specifier) && specifier.importKind === 'type');

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
