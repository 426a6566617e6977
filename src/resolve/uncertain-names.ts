import * as t from '@babel/types';
import { unwrap, wrapped } from '../parse/index.ts';
import { type Denotation, type Denoter, propertyName } from './denote.ts';
import type { Context, Occurrence } from './occurrences.ts';
import type { Binding } from './scope.ts';
import { symbolAt } from './symbol.ts';

/**
 * The constructions and calls of a file through a name that may lead to a source's namespace and may lead elsewhere: one
 * that is assigned more than once, or has a default. A class that such a name takes as its value is an occurrence itself.
 */
export function findUncertain(denoter: Denoter): Occurrence[] {
  const { tree, scopes } = denoter;
  const found: Occurrence[] = [];
  for (const node of tree.nodes) {
    const callee = calleeOf(node);
    if (!callee || denoter.denote(callee)) continue;
    for (const denotation of mayDenote(callee, new Set())) {
      const occurrence = occurrenceOf(unwrap(callee), denotation);
      if (!occurrence) continue;
      found.push(occurrence);
      break;
    }
  }
  return found;

  function occurrenceOf(node: t.Node, denotation: Denotation): Occurrence | undefined {
    const { module, path } = denotation;
    if (module.side !== 'source') return undefined;
    const symbol = symbolAt(path, module, module.framework);
    const context = contextOf(tree.parent(wrapped(tree, node)), symbol.kind);
    return context && { node, denotation, symbol, context };
  }

  /** What a name, or a member of one, may lead to. */
  function mayDenote(expression: t.Node, seen: Set<Binding>): Denotation[] {
    const node = unwrap(expression);
    const known = denoter.denote(node);
    // A class as a value is reported where it stands.
    if (known) return isClass(known) ? [] : [known];
    if (t.isConditionalExpression(node)) return either(node.consequent, node.alternate);
    if (t.isLogicalExpression(node)) return either(node.left, node.right);
    if (t.isAssignmentExpression(node)) return mayDenote(node.right, seen);
    if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) {
      const name = denoter.memberName(node);
      return name === undefined ? [] : reach(mayDenote(node.object, seen), [name]);
    }
    const binding = t.isIdentifier(node) ? scopes.bindingOf(node) : undefined;
    if (!binding || seen.has(binding)) return [];
    const further = new Set(seen).add(binding);
    return valuesOf(binding).flatMap(({ node: value, path }) => reach(mayDenote(value, further), path));

    function either(...values: t.Node[]): Denotation[] {
      return values.flatMap((each) => mayDenote(each, seen));
    }
  }

  /** The values that a name is declared with or assigned, each with the members which a pattern takes from it. */
  function valuesOf(binding: Binding): Value[] {
    const values: Value[] = [];
    for (const { node, kind } of binding.declarations) {
      if (t.isVariableDeclarator(node)) collect(node.id, node.init, []);
      else if (kind === 'parameter') collect(node, undefined, []);
    }
    for (const each of binding.writes) if (t.isAssignmentExpression(each)) collect(each.left, each.right, []);
    return values;

    function collect(pattern: t.Node, value: t.Node | null | undefined, path: readonly string[]): void {
      const node = unwrap(pattern);
      if (t.isIdentifier(node)) {
        if (value && scopes.bindingOf(node) === binding) values.push({ node: value, path });
      } else if (t.isAssignmentPattern(node)) {
        collect(node.left, value, path);
        collect(node.left, node.right, []);
      } else if (t.isTSParameterProperty(node)) collect(node.parameter, value, path);
      else if (t.isArrayPattern(node)) {
        for (const each of node.elements) if (each) collect(each, undefined, []);
      } else if (t.isObjectPattern(node)) {
        for (const each of node.properties) {
          if (t.isRestElement(each)) collect(each.argument, value, path);
          else {
            const name = propertyName(each);
            collect(each.value, name === undefined ? undefined : value, [...path, name ?? '']);
          }
        }
      }
    }
  }
}

const isClass = ({ module, path }: Denotation): boolean =>
  module.side === 'source' && symbolAt(path, module, module.framework).kind === 'layer';

interface Value {
  readonly node: t.Node;
  readonly path: readonly string[];
}

const reach = (from: readonly Denotation[], path: readonly string[]): Denotation[] =>
  from.map((each) => ({ ...each, path: [...each.path, ...path] }));

function calleeOf(node: t.Node): t.Node | undefined {
  if (t.isNewExpression(node) || t.isCallExpression(node)) return node.callee;
  return t.isClass(node) ? (node.superClass ?? undefined) : undefined;
}

function contextOf(parent: t.Node | undefined, kind: Occurrence['symbol']['kind']): Context | undefined {
  if (kind === 'function') return t.isCallExpression(parent) ? { kind: 'call', node: parent } : undefined;
  if (kind !== 'layer') return undefined;
  if (t.isNewExpression(parent)) return { kind: 'construction', node: parent };
  if (t.isCallExpression(parent)) return { kind: 'factory', node: parent };
  return t.isClass(parent) ? { kind: 'subclass', node: parent } : undefined;
}
