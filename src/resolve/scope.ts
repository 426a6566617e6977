import * as t from '@babel/types';
import { childrenOf, type Tree } from '../parse/index.ts';

/** A name declared in a scope, with everything in the file that refers to it. */
export interface Binding {
  readonly name: string;
  readonly scope: Scope;
  /** The declarations of the name; a name declared more than once is not followed. */
  readonly declarations: Declaration[];
  readonly references: Reference[];
  /** Assignments other than the declaration's own initialiser. */
  readonly writes: t.Node[];
}

export interface Declaration {
  readonly identifier: t.Node;
  /** The node that declares: an import specifier, a declarator, a function, a parameter, ... */
  readonly node: t.Node;
  readonly kind: 'import' | 'variable' | 'parameter' | 'function' | 'class' | 'type' | 'other';
}

export interface Reference {
  readonly identifier: t.Identifier | t.JSXIdentifier;
  /** Whether the reference stands where types stand, and is gone at run time. */
  readonly type: boolean;
}

export class Scope {
  readonly bindings = new Map<string, Binding>();
  constructor(
    readonly node: t.Node,
    readonly parent: Scope | undefined,
    /** Whether `var` declarations stop here. */
    readonly isFunction: boolean,
  ) {}

  lookup(name: string): Binding | undefined {
    return this.bindings.get(name) ?? this.parent?.lookup(name);
  }
}

/** Which declaration each identifier of a file refers to. */
export interface Scopes {
  readonly root: Scope;
  /** Every binding of the file, in source order. */
  readonly bindings: readonly Binding[];
  /** Every identifier text in the file: names that a new import must not take. */
  readonly names: ReadonlySet<string>;
  readonly bindingOf: (identifier: t.Node) => Binding | undefined;
}

export function analyseScopes(tree: Tree): Scopes {
  return new Analyser(tree).run();
}

interface Pending {
  readonly reference: Reference;
  readonly scope: Scope;
  readonly write: t.Node | undefined;
}

class Analyser {
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
    for (const child of childrenOf(this.#tree.program)) this.#visit(child, this.#root, false);
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

  #declare(scope: Scope, identifier: t.Node, name: string, node: t.Node, kind: Declaration['kind']): void {
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

  #refer(identifier: t.Identifier | t.JSXIdentifier, scope: Scope, type: boolean, write?: t.Node): void {
    this.#names.add(identifier.name);
    this.#pending.push({ reference: { identifier, type }, scope, write });
  }

  #children(node: t.Node, scope: Scope, type: boolean, except?: t.Node | null): void {
    for (const child of childrenOf(node)) if (child !== except) this.#visit(child, scope, type);
  }

  #visit(node: t.Node, scope: Scope, type: boolean): void {
    switch (node.type) {
      case 'Identifier':
      case 'JSXIdentifier':
        if (node.type === 'Identifier') this.#visitOptional(node.typeAnnotation, scope);
        return this.#refer(node, scope, type);
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          this.#declare(scope, specifier.local, specifier.local.name, specifier, 'import');
        }
        return;
      case 'TSImportEqualsDeclaration':
        this.#declare(scope, node.id, node.id.name, node, 'variable');
        if (!t.isTSExternalModuleReference(node.moduleReference))
          this.#visit(node.moduleReference, scope, false);
        return;
      case 'ExportNamedDeclaration':
        if (node.source) return;
        return this.#children(node, scope, type);
      case 'ExportSpecifier':
        return this.#visit(node.local, scope, node.exportKind === 'type' || type);
      case 'ExportAllDeclaration':
      case 'ExportNamespaceSpecifier':
        return;
      case 'VariableDeclaration': {
        const target = node.kind === 'var' ? functionScope(scope) : scope;
        for (const declarator of node.declarations) {
          this.#pattern(declarator.id, target, scope, declarator, 'variable');
          this.#visitOptional(declarator.init, scope);
        }
        return;
      }
      case 'FunctionDeclaration':
      case 'TSDeclareFunction':
        if (node.id) this.#declare(scope, node.id, node.id.name, node, 'function');
        return this.#function(node, scope);
      case 'FunctionExpression': {
        const inner = new Scope(node, scope, true);
        if (node.id) this.#declare(inner, node.id, node.id.name, node, 'function');
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
        if (node.param) this.#pattern(node.param, inner, inner, node, 'other');
        return this.#children(node.body, inner, false);
      }
      case 'AssignmentExpression':
        this.#assigned(node.left, scope, node);
        return this.#visit(node.right, scope, false);
      case 'UpdateExpression':
        return this.#assigned(node.argument, scope, node);
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        this.#visit(node.object, scope, type);
        if (node.computed) this.#visit(node.property, scope, type);
        return;
      case 'JSXMemberExpression':
        return this.#visit(node.object, scope, type);
      case 'JSXOpeningElement':
        // A lower-case element is a tag, not a reference.
        if (!t.isJSXIdentifier(node.name) || /^[^a-z]/.test(node.name.name))
          this.#visit(node.name, scope, false);
        return this.#children(node, scope, false, node.name);
      case 'JSXClosingElement':
      case 'JSXAttribute':
        if (t.isJSXAttribute(node)) this.#visitOptional(node.value, scope);
        return;
      case 'ObjectProperty':
      case 'ClassProperty':
      case 'ClassAccessorProperty':
        return this.#children(node, scope, type, node.computed ? null : node.key);
      case 'ClassPrivateProperty':
        return this.#children(node, scope, type, node.key);
      case 'LabeledStatement':
        return this.#visit(node.body, scope, type);
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
      case 'PrivateName':
        return;
      default:
        return t.isTypeScript(node) ? this.#typescript(node, scope, type) : this.#children(node, scope, type);
    }
  }

  #visitOptional(node: t.Node | null | undefined, scope: Scope): void {
    if (node) this.#visit(node, scope, false);
  }

  #function(node: t.Function | t.TSDeclareFunction | t.TSDeclareMethod, outer: Scope): void {
    const scope = new Scope(node, outer, true);
    if ('key' in node && node.computed) this.#visit(node.key, outer, false);
    if ('decorators' in node) for (const each of node.decorators ?? []) this.#visit(each, outer, false);
    this.#visitOptional(node.typeParameters, scope);
    for (const param of node.params) this.#pattern(param, scope, scope, param, 'parameter');
    this.#visitOptional(node.returnType, scope);
    if (!('body' in node) || !node.body) return;
    if (t.isBlockStatement(node.body)) this.#children(node.body, scope, false);
    else this.#visit(node.body, scope, false);
  }

  #class(node: t.Class, outer: Scope): void {
    if (node.type === 'ClassDeclaration' && node.id) {
      this.#declare(outer, node.id, node.id.name, node, 'class');
    }
    const scope = new Scope(node, outer, false);
    if (node.type === 'ClassExpression' && node.id)
      this.#declare(scope, node.id, node.id.name, node, 'class');
    this.#children(node, scope, false, node.id);
  }

  #block(node: t.Node, outer: Scope): void {
    const isFunction = node.type === 'StaticBlock' || node.type === 'TSModuleBlock';
    const scope = new Scope(node, outer, isFunction);
    if (
      (node.type === 'ForInStatement' || node.type === 'ForOfStatement') &&
      !t.isVariableDeclaration(node.left)
    ) {
      this.#assigned(node.left, scope, node);
      return this.#children(node, scope, false, node.left);
    }
    this.#children(node, scope, false);
  }

  /** Declares the names of a pattern in `target`; its defaults and computed keys are evaluated in `scope`. */
  #pattern(node: t.Node, target: Scope, scope: Scope, owner: t.Node, kind: Declaration['kind']): void {
    switch (node.type) {
      case 'Identifier':
        for (const each of node.decorators ?? []) this.#visit(each, scope, false);
        this.#declare(target, node, node.name, owner, kind);
        return this.#visitOptional(node.typeAnnotation, scope);
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (t.isRestElement(property)) this.#pattern(property.argument, target, scope, owner, kind);
          else {
            if (property.computed) this.#visit(property.key, scope, false);
            this.#pattern(property.value, target, scope, owner, kind);
          }
        }
        return this.#visitOptional(node.typeAnnotation, scope);
      case 'ArrayPattern':
        for (const element of node.elements) if (element) this.#pattern(element, target, scope, owner, kind);
        return this.#visitOptional(node.typeAnnotation, scope);
      case 'AssignmentPattern':
        this.#pattern(node.left, target, scope, owner, kind);
        return this.#visit(node.right, scope, false);
      case 'RestElement':
        this.#pattern(node.argument, target, scope, owner, kind);
        return this.#visitOptional(node.typeAnnotation, scope);
      case 'TSParameterProperty':
        for (const each of node.decorators ?? []) this.#visit(each, scope, false);
        return this.#pattern(node.parameter, target, scope, owner, kind);
      default:
        return this.#visit(node, scope, false);
    }
  }

  /** The target of an assignment: names in it are written, everything else is read. */
  #assigned(node: t.Node, scope: Scope, by: t.Node): void {
    switch (node.type) {
      case 'Identifier':
        return this.#refer(node, scope, false, by);
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (t.isRestElement(property)) this.#assigned(property.argument, scope, by);
          else {
            if (property.computed) this.#visit(property.key, scope, false);
            this.#assigned(property.value, scope, by);
          }
        }
        return;
      case 'ArrayPattern':
        for (const element of node.elements) if (element) this.#assigned(element, scope, by);
        return;
      case 'AssignmentPattern':
        this.#assigned(node.left, scope, by);
        return this.#visit(node.right, scope, false);
      case 'RestElement':
        return this.#assigned(node.argument, scope, by);
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
        return this.#assigned(node.expression, scope, by);
      default:
        return this.#visit(node, scope, false);
    }
  }

  #typescript(node: t.Node, scope: Scope, type: boolean): void {
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'TSNonNullExpression':
      case 'TSExportAssignment':
        for (const child of childrenOf(node)) this.#visit(child, scope, t.isTSType(child) || type);
        return;
      case 'TSQualifiedName':
        return this.#visit(node.left, scope, type);
      case 'TSEnumDeclaration':
        this.#declare(scope, node.id, node.id.name, node, 'other');
        for (const member of node.members) this.#visitOptional(member.initializer, scope);
        return;
      case 'TSModuleDeclaration':
        if (t.isIdentifier(node.id)) this.#declare(scope, node.id, node.id.name, node, 'other');
        return this.#visit(node.body, scope, false);
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration': {
        this.#declare(scope, node.id, node.id.name, node, 'type');
        return this.#children(node, new Scope(node, scope, false), true, node.id);
      }
      case 'TSTypeParameter':
        // Babel 7 keeps the name as a string.
        this.#declare(scope, node, node.name, node, 'type');
        return this.#children(node, scope, true);
      case 'TSFunctionType':
      case 'TSConstructorType':
      case 'TSCallSignatureDeclaration':
      case 'TSConstructSignatureDeclaration':
      case 'TSMethodSignature': {
        const inner = new Scope(node, scope, false);
        if (node.type === 'TSMethodSignature' && node.computed) this.#visit(node.key, scope, true);
        this.#visitType(node.typeParameters, inner);
        for (const param of node.parameters) this.#pattern(param, inner, inner, param, 'parameter');
        return this.#visitType(node.typeAnnotation, inner);
      }
      case 'TSPropertySignature':
        return this.#children(node, scope, true, node.computed ? null : node.key);
      case 'TSIndexSignature':
        for (const each of node.parameters) this.#visitType(each.typeAnnotation, scope);
        return this.#visitType(node.typeAnnotation, scope);
      case 'TSNamedTupleMember':
        return this.#visit(node.elementType, scope, true);
      case 'TSConditionalType':
      case 'TSMappedType':
        return this.#children(node, new Scope(node, scope, false), true);
      case 'TSImportType':
        return this.#visitType(node.typeParameters, scope);
      default:
        return this.#children(node, scope, true);
    }
  }

  #visitType(node: t.Node | null | undefined, scope: Scope): void {
    if (node) this.#visit(node, scope, true);
  }
}

function functionScope(scope: Scope): Scope {
  let at = scope;
  while (!at.isFunction && at.parent) at = at.parent;
  return at;
}
