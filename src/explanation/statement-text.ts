import * as t from '@babel/types';
import { endOf, startOf, type Tree } from '../parse/index.ts';

const longest = 100;

/** What a node says in one line: of a declaration its head, of one specifier among many that one alone. */
export function statementText(node: t.Node, tree: Tree): string {
  const parent = tree.parent(node);
  if (t.isImportSpecifier(node) || t.isImportDefaultSpecifier(node) || t.isImportNamespaceSpecifier(node)) {
    if (!t.isImportDeclaration(parent)) return short(tree.source(node));
    const own = tree.source(node);
    return short(
      `import ${t.isImportSpecifier(node) ? `{ ${own} }` : own} from ${tree.source(parent.source)}`,
    );
  }
  if (t.isExportSpecifier(node) || t.isExportNamespaceSpecifier(node)) {
    const source = t.isExportNamedDeclaration(parent) ? parent.source : undefined;
    const own = tree.source(node);
    const names = t.isExportSpecifier(node) ? `{ ${own} }` : own;
    return short(`export ${names}${source ? ` from ${tree.source(source)}` : ''}`);
  }
  if (t.isStringLiteral(node) && parent) return short(tree.source(parent));
  if (t.isProgram(node)) return 'the module';
  if (t.isVariableDeclarator(node) && t.isVariableDeclaration(parent)) {
    return short(`${parent.kind} ${tree.source(node)}`);
  }
  if (t.isClass(node) || t.isFunction(node)) {
    return short(
      tree.text.slice(startOf(node), node.body.type === 'ClassBody' ? startOf(node.body) : bodyOf(node)),
    );
  }
  return short(tree.source(node));
}

const bodyOf = (node: t.Function | t.Class): number =>
  t.isBlockStatement(node.body) ? startOf(node.body) : endOf(node);

/** A text as one line, cut where it is long. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
