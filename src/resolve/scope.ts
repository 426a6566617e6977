import type * as t from '@babel/types';

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

/** What the parts of the scope analysis do for each other. */
export interface ScopeVisitor {
  /** @param type whether the node stands where types stand */
  visit: (node: t.Node, scope: Scope, type: boolean) => void;
  visitOptional: (node: t.Node | null | undefined, scope: Scope, type?: boolean) => void;
  children: (node: t.Node, scope: Scope, type: boolean, except?: t.Node | null) => void;
  declare: (scope: Scope, identifier: t.Node, name: string, node: t.Node, kind: Declaration['kind']) => void;
  refer: (identifier: t.Identifier | t.JSXIdentifier, scope: Scope, type: boolean, write?: t.Node) => void;
}
