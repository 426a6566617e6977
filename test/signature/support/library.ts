import * as t from '@babel/types';
import { evaluate, type Evaluated } from '../../../src/bind/index.ts';
import { parse, Tree } from '../../../src/parse/index.ts';
import { analyseScopes, importedPath, soleDeclaration } from '../../../src/resolve/index.ts';
import type { LibraryFile, ResolvedDeclaration } from '../../../src/signature/index.ts';

/** Finds the file that a specifier of another file leads to. */
export type ReadFile = (path: string) => string | undefined;

/** A library's file, which follows relative imports and `require` through the others. */
export function libraryFile(path: string, read: ReadFile): LibraryFile {
  const text = read(path);
  if (text === undefined) throw new Error(`${path} is not there`);
  const result = parse(text, path);
  if (!result.ok) throw new Error(`${path}: ${result.message}`);
  const tree = new Tree(text, result.ast);
  const scopes = analyseScopes(tree);
  const file: LibraryFile = {
    path,
    tree,
    scopes,
    resolveClass: (expression) => follow(expression, file, read),
    constant: (expression) => constantIn(expression, file, read),
  };
  return file;
}

/** What a file exports under a name: the class, the function, or the declarator of its variable. */
export function exportOf(name: string, file: LibraryFile): t.Node | undefined {
  const binding = file.scopes.root.bindings.get(name);
  const declarations = binding?.declarations ?? [];
  const code = declarations.find(({ node }) => t.isClass(node) || (t.isFunction(node) && node.body));
  return code?.node ?? declarations[0]?.node;
}

function follow(expression: t.Node, file: LibraryFile, read: ReadFile): ResolvedDeclaration | undefined {
  const path = t.isMemberExpression(expression) ? memberPath(expression) : undefined;
  const head = t.isIdentifier(expression) ? expression : path?.head;
  const binding = head && file.scopes.bindingOf(head);
  const declaration = binding && soleDeclaration(binding);
  if (!declaration) return undefined;
  const { node } = declaration;
  const specifier = specifierOf(node, file);
  if (specifier === undefined) return undefined;
  const imported = t.isImportSpecifier(node) ? importedPath(node)[0] : path?.name;
  const found = resolve(specifier, file.path, read);
  if (found === undefined || imported === undefined) return undefined;
  const other = libraryFile(found, read);
  const exported = exportOf(imported, other);
  return exported && { declaration: exported, context: other };
}

function memberPath(node: t.MemberExpression): { head: t.Identifier; name: string } | undefined {
  return t.isIdentifier(node.object) && t.isIdentifier(node.property) && !node.computed
    ? { head: node.object, name: node.property.name }
    : undefined;
}

function specifierOf(node: t.Node, file: LibraryFile): string | undefined {
  const parent = file.tree.parent(node);
  if (t.isImportDeclaration(parent)) return parent.source.value;
  const init = t.isVariableDeclarator(node) ? node.init : undefined;
  if (!t.isCallExpression(init) || !t.isIdentifier(init.callee, { name: 'require' })) return undefined;
  const [literal] = init.arguments;
  return t.isStringLiteral(literal) ? literal.value : undefined;
}

function resolve(specifier: string, from: string, read: ReadFile): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = new URL(specifier, `file:///${from}`).pathname.slice(1);
  const bare = base.replace(/\.js$/, '');
  return [base, `${bare}.ts`, `${bare}.js`, `${bare}.d.ts`].find((each) => read(each) !== undefined);
}

function constantIn(expression: t.Node, file: LibraryFile, read: ReadFile): Evaluated | undefined {
  if (!t.isIdentifier(expression)) return undefined;
  const found = follow(expression, file, read);
  const node = found?.declaration;
  return t.isVariableDeclarator(node) && node.init ? valueOf(node.init) : undefined;
}

function valueOf(node: t.Node): Evaluated | undefined {
  if (!t.isObjectExpression(node)) return evaluate(node, () => undefined);
  const entries = node.properties.map((each) => {
    if (!t.isObjectProperty(each) || !t.isIdentifier(each.key)) return undefined;
    const value = valueOf(each.value);
    return value && ([each.key.name, value.value] as const);
  });
  const known = entries.filter((each) => each !== undefined);
  return known.length === entries.length ? { value: Object.fromEntries(known) } : undefined;
}
