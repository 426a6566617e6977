import * as t from '@babel/types';
import { type Tree, unwrap, walk } from '../parse/index.ts';
import type { Binding, Scopes } from '../resolve/index.ts';

/** What a module gives out under one name. */
export type Export =
  /** `export { a as b } from 'x'`, `export * as b from 'x'` */
  | {
      readonly kind: 'from';
      readonly specifier: string;
      readonly path: readonly string[];
      readonly node: t.Node;
    }
  /** A name of the module's own scope, which may be imported itself. */
  | { readonly kind: 'binding'; readonly binding: Binding }
  /** `export default x.y`, `exports.a = x.y` */
  | { readonly kind: 'expression'; readonly node: t.Node };

export interface Exports {
  readonly named: ReadonlyMap<string, Export>;
  /** Modules whose names are all given out too. */
  readonly stars: readonly string[];
  /** What a CommonJS module is as a whole: `module.exports = x`, `export = x`. */
  readonly whole?: t.Node;
}

/** Reads what a module exports: ECMAScript's, CommonJS's, TypeScript's, and what TypeScript makes of the first. */
export function exportsOf(tree: Tree, scopes: Scopes): Exports {
  const named = new Map<string, Export>();
  const stars: string[] = [];
  let whole: t.Node | undefined;
  const bind = (name: string, local: string): void => {
    const binding = scopes.root.lookup(local);
    if (binding) named.set(name, { kind: 'binding', binding });
  };
  for (const statement of tree.program.body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        exportNames(statement);
        break;
      case 'ExportAllDeclaration':
        stars.push(statement.source.value);
        break;
      case 'ExportDefaultDeclaration':
        exportDefault(statement.declaration);
        break;
      case 'TSExportAssignment':
        whole = statement.expression;
        break;
      case 'TSImportEqualsDeclaration':
        if (statement.isExport) bind(statement.id.name, statement.id.name);
        break;
      case 'ExpressionStatement':
        exportByStatement(unwrap(statement.expression));
        break;
      default:
        break;
    }
  }
  return { named, stars, ...(whole ? { whole } : {}) };

  function exportNames({ declaration, specifiers, source }: t.ExportNamedDeclaration): void {
    for (const each of specifiers) {
      if (t.isExportNamespaceSpecifier(each) && source) {
        named.set(each.exported.name, { kind: 'from', specifier: source.value, path: [], node: each });
      }
      if (!t.isExportSpecifier(each)) continue;
      const [name, inner] = [nameOf(each.exported), nameOf(each.local)];
      if (source) named.set(name, { kind: 'from', specifier: source.value, path: [inner], node: each });
      else bind(name, inner);
    }
    if (declaration) for (const name of declaredNames(declaration)) bind(name, name);
  }

  function exportDefault(declaration: t.ExportDefaultDeclaration['declaration']): void {
    if ((t.isClassDeclaration(declaration) || t.isFunctionDeclaration(declaration)) && declaration.id) {
      return bind('default', declaration.id.name);
    }
    named.set('default', { kind: 'expression', node: declaration });
  }

  function exportByStatement(node: t.Node): void {
    if (t.isAssignmentExpression(node, { operator: '=' })) return exportByAssignment(node);
    if (!t.isCallExpression(node)) return;
    const [first, second, third] = node.arguments;
    // What TypeScript and bundlers emit.
    if (isNamed(node.callee, /^_*(export(Star)?|reExport)$/) && first) {
      const loaded = [first, second].map((each) => each && requiredFrom(each)).find((each) => each);
      if (loaded !== undefined) stars.push(loaded);
    }
    if (isDefineProperty(node.callee) && first && isExports(first) && t.isStringLiteral(second) && third) {
      const returned = getterResult(third);
      if (returned) named.set(second.value, { kind: 'expression', node: returned });
    }
  }

  function exportByAssignment({ left, right }: t.AssignmentExpression): void {
    if (isModuleExports(left)) return exportWhole(right);
    if (!t.isMemberExpression(left) || !isExports(left.object) || left.computed) return;
    if (!t.isIdentifier(left.property)) return;
    // `exports.a = exports.b = x`
    let value: t.Node = right;
    while (t.isAssignmentExpression(value)) {
      exportByAssignment(value);
      value = value.right;
    }
    named.set(left.property.name, { kind: 'expression', node: value });
  }

  function exportWhole(value: t.Node): void {
    const node = unwrap(value);
    if (!t.isObjectExpression(node)) {
      whole = node;
      return;
    }
    for (const property of node.properties) {
      if (t.isSpreadElement(property)) {
        const loaded = requiredFrom(property.argument);
        if (loaded !== undefined) stars.push(loaded);
      } else if (t.isObjectProperty(property) && !property.computed && t.isIdentifier(property.key)) {
        named.set(property.key.name, { kind: 'expression', node: property.value });
      }
    }
  }
}

function declaredNames(declaration: t.Declaration): string[] {
  if (t.isVariableDeclaration(declaration)) {
    return declaration.declarations.flatMap(({ id }) => Object.keys(t.getBindingIdentifiers(id)));
  }
  const { id } = declaration as { readonly id?: t.Node | null };
  return t.isIdentifier(id) ? [id.name] : [];
}

const nameOf = (node: t.Node): string =>
  t.isIdentifier(node) ? node.name : t.isStringLiteral(node) ? node.value : '';

const isNamed = (node: t.Node, name: RegExp): boolean =>
  (t.isIdentifier(node) && name.test(node.name)) ||
  (t.isMemberExpression(node) && t.isIdentifier(node.property) && name.test(node.property.name));

const isModuleExports = (node: t.Node): boolean =>
  t.isMemberExpression(node) &&
  t.isIdentifier(node.object, { name: 'module' }) &&
  t.isIdentifier(node.property, { name: 'exports' });

const isExports = (node: t.Node): boolean =>
  t.isIdentifier(node, { name: 'exports' }) || isModuleExports(node);

const isDefineProperty = (node: t.Node): boolean =>
  t.isMemberExpression(node) &&
  t.isIdentifier(node.object, { name: 'Object' }) &&
  t.isIdentifier(node.property, { name: 'defineProperty' });

function requiredFrom(node: t.Node): string | undefined {
  if (!t.isCallExpression(node) || !t.isIdentifier(node.callee, { name: 'require' })) return undefined;
  const [literal] = node.arguments;
  return t.isStringLiteral(literal) ? literal.value : undefined;
}

/** `{ get: function () { return x.y; } }` */
function getterResult(descriptor: t.Node): t.Node | undefined {
  let result: t.Node | undefined;
  walk(descriptor, (node) => {
    if (t.isReturnStatement(node) && node.argument) result ??= node.argument;
    if (t.isArrowFunctionExpression(node) && !t.isBlockStatement(node.body)) result ??= node.body;
  });
  return result;
}
