import * as t from '@babel/types';
import { childrenOf } from '../parse/index.ts';
import { declarePattern } from './scope-patterns.ts';
import { Scope, type ScopeVisitor } from './scope.ts';

/** Visits what only TypeScript has: declarations of types, and expressions with types in them. */
export function visitTypeScript(visitor: ScopeVisitor, node: t.Node, scope: Scope, type: boolean): void {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'TSNonNullExpression':
    case 'TSExportAssignment':
      for (const child of childrenOf(node)) visitor.visit(child, scope, t.isTSType(child) || type);
      return;
    case 'TSQualifiedName':
      return visitor.visit(node.left, scope, type);
    case 'TSEnumDeclaration':
      visitor.declare(scope, node.id, node.id.name, node, 'other');
      for (const member of node.members) visitor.visitOptional(member.initializer, scope);
      return;
    case 'TSModuleDeclaration':
      if (t.isIdentifier(node.id)) visitor.declare(scope, node.id, node.id.name, node, 'other');
      return visitor.visit(node.body, scope, false);
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration': {
      visitor.declare(scope, node.id, node.id.name, node, 'type');
      return visitor.children(node, new Scope(node, scope, false), true, node.id);
    }
    case 'TSTypeParameter':
      // Babel 7 keeps the name as a string.
      visitor.declare(scope, node, node.name, node, 'type');
      return visitor.children(node, scope, true);
    case 'TSFunctionType':
    case 'TSConstructorType':
    case 'TSCallSignatureDeclaration':
    case 'TSConstructSignatureDeclaration':
    case 'TSMethodSignature': {
      const inner = new Scope(node, scope, false);
      if (node.type === 'TSMethodSignature' && node.computed) visitor.visit(node.key, scope, true);
      visitor.visitOptional(node.typeParameters, inner, true);
      for (const param of node.parameters) declarePattern(visitor, param, inner, inner, param, 'parameter');
      return visitor.visitOptional(node.typeAnnotation, inner, true);
    }
    case 'TSPropertySignature':
      return visitor.children(node, scope, true, node.computed ? null : node.key);
    case 'TSIndexSignature':
      for (const each of node.parameters) visitor.visitOptional(each.typeAnnotation, scope, true);
      return visitor.visitOptional(node.typeAnnotation, scope, true);
    case 'TSNamedTupleMember':
      return visitor.visit(node.elementType, scope, true);
    case 'TSConditionalType':
    case 'TSMappedType':
      return visitor.children(node, new Scope(node, scope, false), true);
    case 'TSImportType':
      return visitor.visitOptional(node.typeParameters, scope, true);
    default:
      return visitor.children(node, scope, true);
  }
}
