import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@babel/parser';
import * as t from '@babel/types';

/** The repository, with `/` at its end. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A TypeScript file of the project, parsed. */
export interface Source {
  /** Relative to the repository. */
  readonly path: string;
  readonly ast: t.File;
  readonly imports: readonly Import[];
}

export interface Import {
  readonly specifier: string;
  /** The file that a relative specifier leads to, relative to the repository. */
  readonly file?: string;
  /** Gone once compiled. */
  readonly typeOnly: boolean;
}

/** Every TypeScript file of a folder of the repository, in the order of their paths. */
export function sourcesIn(folder: string): Source[] {
  return readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((each) => each.endsWith('.ts'))
    .sort()
    .map((each) => read(posix.join(folder, each.replaceAll('\\', '/'))));
}

function read(path: string): Source {
  const ast = parse(readFileSync(join(repository, path), 'utf8'), {
    sourceType: 'module',
    plugins: ['typescript'],
  });
  const imports: Import[] = [];
  visit(ast, (node) => {
    const imported = importOf(node, path);
    if (imported) imports.push(imported);
  });
  return { path, ast, imports };
}

function importOf(node: t.Node, path: string): Import | undefined {
  if (t.isImportDeclaration(node)) {
    const typeOnly =
      node.importKind === 'type' ||
      (node.specifiers.length > 0 &&
        node.specifiers.every((each) => t.isImportSpecifier(each) && each.importKind === 'type'));
    return imported(node.source.value, path, typeOnly);
  }
  if (t.isExportNamedDeclaration(node) && node.source) {
    return imported(node.source.value, path, node.exportKind === 'type');
  }
  if (t.isExportAllDeclaration(node)) return imported(node.source.value, path, node.exportKind === 'type');
  if (t.isTSImportType(node) && t.isStringLiteral(node.argument))
    return imported(node.argument.value, path, true);
  if (!t.isCallExpression(node) || !t.isImport(node.callee)) return undefined;
  const [argument] = node.arguments;
  return imported(t.isStringLiteral(argument) ? argument.value : '?', path, false);
}

const imported = (specifier: string, path: string, typeOnly: boolean): Import => ({
  specifier,
  typeOnly,
  ...(specifier.startsWith('.') ? { file: posix.join(posix.dirname(path), specifier) } : {}),
});

/** Visits a tree, parents first. */
export function visit(node: t.Node, enter: (node: t.Node) => void): void {
  enter(node);
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child: unknown = Reflect.get(node, key);
    for (const each of Array.isArray(child) ? (child as unknown[]) : [child])
      if (isNode(each)) visit(each, enter);
  }
}

const isNode = (value: unknown): value is t.Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
