import * as t from '@babel/types';
import { childrenOf, type Tree } from '../parse/index.ts';
import { declarePattern, visitAssigned } from './scope-patterns.ts';
import { visitTypeScript } from './scope-typescript.ts';
import {
  type Binding,
  type Declaration,
  type Reference,
  Scope,
  type Scopes,
  type ScopeVisitor,
} from './scope.ts';

/** Finds which declaration each identifier of a file refers to. */
export function analyseScopes(tree: Tree): Scopes {
  return new Analyser(tree).run();
}

interface Pending {
  readonly reference: Reference;
  readonly scope: Scope;
  readonly write: t.Node | undefined;
}

class Analyser implements ScopeVisitor {
  readonly #root: Scope;
  readonly #all: Binding[] = [];
  readonly #names = new Set<string>();
  readonly #resolved = new Map<t.Node, Binding>();
  readonly #pending: Pending[] = [];
  readonly #tree: Tree;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#root = new Scope(tree.program, undefined, true);
  }

  run(): Scopes {
    for (const child of childrenOf(this.#tree.program)) this.visit(child, this.#root, false);
    for (const { reference, scope, write } of this.#pending) {
      const binding = scope.lookup(reference.identifier.name);
      if (!binding) continue;
      this.#resolved.set(reference.identifier, binding);
      if (write) binding.writes.push(write);
      else binding.references.push(reference);
    }
    return {
      root: this.#root,
      bindings: this.#all,
      names: this.#names,
      bindingOf: (identifier) => this.#resolved.get(identifier),
    };
  }

  declare(scope: Scope, identifier: t.Node, name: string, node: t.Node, kind: Declaration['kind']): void {
    this.#names.add(name);
    let binding = scope.bindings.get(name);
    if (!binding) {
      binding = { name, scope, declarations: [], references: [], writes: [] };
      scope.bindings.set(name, binding);
      this.#all.push(binding);
    }
    binding.declarations.push({ identifier, node, kind });
    this.#resolved.set(identifier, binding);
  }

  refer(identifier: t.Identifier | t.JSXIdentifier, scope: Scope, type: boolean, write?: t.Node): void {
    this.#names.add(identifier.name);
    this.#pending.push({ reference: { identifier, type }, scope, write });
  }

  children(node: t.Node, scope: Scope, type: boolean, except?: t.Node | null): void {
    for (const child of childrenOf(node)) if (child !== except) this.visit(child, scope, type);
  }

  visit(node: t.Node, scope: Scope, type: boolean): void {
    switch (node.type) {
      case 'Identifier':
      case 'JSXIdentifier':
        if (node.type === 'Identifier') this.visitOptional(node.typeAnnotation, scope);
        return this.refer(node, scope, type);
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          this.declare(scope, specifier.local, specifier.local.name, specifier, 'import');
        }
        return;
      case 'TSImportEqualsDeclaration':
        this.declare(scope, node.id, node.id.name, node, 'variable');
        if (!t.isTSExternalModuleReference(node.moduleReference))
          this.visit(node.moduleReference, scope, false);
        return;
      case 'ExportNamedDeclaration':
        if (node.source) return;
        return this.children(node, scope, type);
      case 'ExportSpecifier':
        return this.visit(node.local, scope, node.exportKind === 'type' || type);
      case 'ExportAllDeclaration':
      case 'ExportNamespaceSpecifier':
        return;
      case 'VariableDeclaration': {
        const target = node.kind === 'var' ? functionScope(scope) : scope;
        for (const declarator of node.declarations) {
          declarePattern(this, declarator.id, target, scope, declarator, 'variable');
          this.visitOptional(declarator.init, scope);
        }
        return;
      }
      case 'FunctionDeclaration':
      case 'TSDeclareFunction':
        if (node.id) this.declare(scope, node.id, node.id.name, node, 'function');
        return this.#function(node, scope);
      case 'FunctionExpression': {
        const inner = new Scope(node, scope, true);
        if (node.id) this.declare(inner, node.id, node.id.name, node, 'function');
        return this.#function(node, inner);
      }
      case 'ArrowFunctionExpression':
      case 'ObjectMethod':
      case 'ClassMethod':
      case 'ClassPrivateMethod':
      case 'TSDeclareMethod':
        return this.#function(node, scope);
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.#class(node, scope);
      case 'BlockStatement':
      case 'StaticBlock':
      case 'TSModuleBlock':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
        return this.#block(node, scope);
      case 'CatchClause': {
        const inner = new Scope(node, scope, false);
        if (node.param) declarePattern(this, node.param, inner, inner, node, 'other');
        return this.children(node.body, inner, false);
      }
      case 'AssignmentExpression':
        visitAssigned(this, node.left, scope, node);
        return this.visit(node.right, scope, false);
      case 'UpdateExpression':
        return visitAssigned(this, node.argument, scope, node);
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        this.visit(node.object, scope, type);
        if (node.computed) this.visit(node.property, scope, type);
        return;
      case 'JSXMemberExpression':
        return this.visit(node.object, scope, type);
      case 'JSXOpeningElement':
        // A lower-case element is a tag, not a reference.
        if (!t.isJSXIdentifier(node.name) || /^[^a-z]/.test(node.name.name))
          this.visit(node.name, scope, false);
        return this.children(node, scope, false, node.name);
      case 'JSXClosingElement':
      case 'JSXAttribute':
        if (t.isJSXAttribute(node)) this.visitOptional(node.value, scope);
        return;
      case 'ObjectProperty':
      case 'ClassProperty':
      case 'ClassAccessorProperty':
        return this.children(node, scope, type, node.computed ? null : node.key);
      case 'ClassPrivateProperty':
        return this.children(node, scope, type, node.key);
      case 'LabeledStatement':
        return this.visit(node.body, scope, type);
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
      case 'PrivateName':
        return;
      default:
        return t.isTypeScript(node)
          ? visitTypeScript(this, node, scope, type)
          : this.children(node, scope, type);
    }
  }

  visitOptional(node: t.Node | null | undefined, scope: Scope, type = false): void {
    if (node) this.visit(node, scope, type);
  }

  #function(node: t.Function | t.TSDeclareFunction | t.TSDeclareMethod, outer: Scope): void {
    const scope = new Scope(node, outer, true);
    if ('key' in node && node.computed) this.visit(node.key, outer, false);
    if ('decorators' in node) for (const each of node.decorators ?? []) this.visit(each, outer, false);
    this.visitOptional(node.typeParameters, scope);
    for (const param of node.params) declarePattern(this, param, scope, scope, param, 'parameter');
    this.visitOptional(node.returnType, scope);
    if (!('body' in node) || !node.body) return;
    if (t.isBlockStatement(node.body)) this.children(node.body, scope, false);
    else this.visit(node.body, scope, false);
  }

  #class(node: t.Class, outer: Scope): void {
    if (node.type === 'ClassDeclaration' && node.id) {
      this.declare(outer, node.id, node.id.name, node, 'class');
    }
    const scope = new Scope(node, outer, false);
    if (node.type === 'ClassExpression' && node.id) this.declare(scope, node.id, node.id.name, node, 'class');
    this.children(node, scope, false, node.id);
  }

  #block(node: t.Node, outer: Scope): void {
    const isFunction = node.type === 'StaticBlock' || node.type === 'TSModuleBlock';
    const scope = new Scope(node, outer, isFunction);
    if (
      (node.type === 'ForInStatement' || node.type === 'ForOfStatement') &&
      !t.isVariableDeclaration(node.left)
    ) {
      visitAssigned(this, node.left, scope, node);
      return this.children(node, scope, false, node.left);
    }
    this.children(node, scope, false);
  }
}

function functionScope(scope: Scope): Scope {
  let at = scope;
  while (!at.isFunction && at.parent) at = at.parent;
  return at;
}
