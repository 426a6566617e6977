import * as t from '@babel/types';
import type { Declaration, Scope, ScopeVisitor } from './scope.ts';

/** Declares the names of a pattern in `target`; its defaults and computed keys are evaluated in `scope`. */
export function declarePattern(
  visitor: ScopeVisitor,
  node: t.Node,
  target: Scope,
  scope: Scope,
  owner: t.Node,
  kind: Declaration['kind'],
): void {
  switch (node.type) {
    case 'Identifier':
      for (const each of node.decorators ?? []) visitor.visit(each, scope, false);
      visitor.declare(target, node, node.name, owner, kind);
      return visitor.visitOptional(node.typeAnnotation, scope);
    case 'ObjectPattern':
      for (const property of node.properties) {
        if (t.isRestElement(property)) declarePattern(visitor, property.argument, target, scope, owner, kind);
        else {
          if (property.computed) visitor.visit(property.key, scope, false);
          declarePattern(visitor, property.value, target, scope, owner, kind);
        }
      }
      return visitor.visitOptional(node.typeAnnotation, scope);
    case 'ArrayPattern':
      for (const element of node.elements)
        if (element) declarePattern(visitor, element, target, scope, owner, kind);
      return visitor.visitOptional(node.typeAnnotation, scope);
    case 'AssignmentPattern':
      declarePattern(visitor, node.left, target, scope, owner, kind);
      return visitor.visit(node.right, scope, false);
    case 'RestElement':
      declarePattern(visitor, node.argument, target, scope, owner, kind);
      return visitor.visitOptional(node.typeAnnotation, scope);
    case 'TSParameterProperty':
      for (const each of node.decorators ?? []) visitor.visit(each, scope, false);
      return declarePattern(visitor, node.parameter, target, scope, owner, kind);
    default:
      return visitor.visit(node, scope, false);
  }
}

/** The target of an assignment: names in it are written, everything else is read. */
export function visitAssigned(visitor: ScopeVisitor, node: t.Node, scope: Scope, by: t.Node): void {
  switch (node.type) {
    case 'Identifier':
      return visitor.refer(node, scope, false, by);
    case 'ObjectPattern':
      for (const property of node.properties) {
        if (t.isRestElement(property)) visitAssigned(visitor, property.argument, scope, by);
        else {
          if (property.computed) visitor.visit(property.key, scope, false);
          visitAssigned(visitor, property.value, scope, by);
        }
      }
      return;
    case 'ArrayPattern':
      for (const element of node.elements) if (element) visitAssigned(visitor, element, scope, by);
      return;
    case 'AssignmentPattern':
      visitAssigned(visitor, node.left, scope, by);
      return visitor.visit(node.right, scope, false);
    case 'RestElement':
      return visitAssigned(visitor, node.argument, scope, by);
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return visitAssigned(visitor, node.expression, scope, by);
    default:
      return visitor.visit(node, scope, false);
  }
}
