import * as t from '@babel/types';
import { unwrap } from '../parse/index.ts';
import { type Denoter, type Hop, soleDeclaration } from '../resolve/index.ts';
import type { Places } from './places.ts';
import { statementText } from './statement-text.ts';
import type { Step } from './types.ts';

/** The declarations of a file that lead from an expression to an import, or to what the file declares itself. */
export function localSteps(expression: t.Node, denoter: Denoter, places: Places): Step[] {
  const steps: Step[] = [];
  const seen = new Set<t.Node>();
  for (let at: t.Node | undefined = expression; at && !seen.has(at);) {
    seen.add(at);
    at = rootOf(at);
    const binding = denoter.scopes.bindingOf(at);
    const declaration = binding && (soleDeclaration(binding) ?? binding.declarations[0]);
    if (!declaration) break;
    const { node } = declaration;
    steps.push({
      place: places.of(node, denoter),
      text: statementText(node, denoter.tree),
      says: soleDeclaration(binding) ? wordsOf(node, declaration.kind) : 'assigned more than once',
    });
    at = next(node);
  }
  return steps;
}

/** The files that a name is followed through, each with what it exports and what stands behind that. */
export const hopSteps = (hops: readonly Hop[], places: Places): Step[] =>
  hops.flatMap(({ denoter, name, node }) => {
    const own: Step = {
      place: places.of(node, denoter),
      text: statementText(node, denoter.tree),
      says: exportWords(node, name),
    };
    const behind = t.isVariableDeclarator(node) ? node.init : t.isExpression(node) ? node : undefined;
    return [own, ...(behind ? localSteps(behind, denoter, places) : [])];
  });

/** The name that a chain of members starts with. */
function rootOf(expression: t.Node): t.Node {
  const node = unwrap(expression);
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) return rootOf(node.object);
  if (t.isTSQualifiedName(node)) return rootOf(node.left);
  return node;
}

/** What a declaration takes its value from. */
function next(node: t.Node): t.Node | undefined {
  if (t.isVariableDeclarator(node)) return node.init ?? undefined;
  return t.isTSImportEqualsDeclaration(node) && !t.isTSExternalModuleReference(node.moduleReference)
    ? node.moduleReference
    : undefined;
}

function wordsOf(node: t.Node, kind: string): string {
  switch (kind) {
    case 'import':
      return 'imported';
    case 'parameter':
      return 'a parameter';
    case 'variable':
      return t.isVariableDeclarator(node) && isLoader(node.init) ? 'loaded' : 'a variable';
    default:
      return 'declared';
  }
}

const isLoader = (init: t.Node | null | undefined): boolean => {
  const node = init && unwrap(init);
  return t.isCallExpression(node) || t.isAwaitExpression(node);
};

function exportWords(node: t.Node, name: string | undefined): string {
  const as = name === undefined ? 'as the module itself' : `as ${name}`;
  if (t.isStringLiteral(node)) return 'passes on everything of that module';
  if (t.isExportSpecifier(node) || t.isExportNamespaceSpecifier(node)) return `passed on ${as}`;
  if (t.isImportSpecifier(node) || t.isImportDefaultSpecifier(node) || t.isImportNamespaceSpecifier(node)) {
    return `imported and exported ${as}`;
  }
  return t.isClass(node) || t.isFunction(node) ? `declared and exported ${as}` : `exported ${as}`;
}
