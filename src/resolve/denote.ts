import * as t from '@babel/types';
import { endOf, startOf, type Tree, unwrap } from '../parse/index.ts';
import type { ExpressionType, TypeOracle } from '../types-oracle/index.ts';
import { type ForeignDeclaration, type Hop, type Link, type Linker, noLinker } from './linker.ts';
import { type Module, type ModuleTable, relocated } from './modules.ts';
import { passedTo } from './passed-classes.ts';
import type { Binding, Scopes } from './scope.ts';

/** A module, or something reached from one by member names. */
export interface Denotation {
  readonly module: Module;
  readonly path: readonly string[];
  readonly root: Root;
  /** The files that lead from the root to the module, where that is not what the root names itself. */
  readonly via?: readonly string[];
  /** Where those files say so. */
  readonly hops?: readonly Hop[];
  /** The file that names the module as it is named here. */
  readonly from: string;
}

/** Where a file names a module. */
export type Root =
  | { readonly kind: 'import'; readonly binding: Binding; readonly specifier: ImportSpecifierLike }
  | { readonly kind: 'loader'; readonly loader: Loader };

export type ImportSpecifierLike = t.ImportSpecifier | t.ImportDefaultSpecifier | t.ImportNamespaceSpecifier;

/** An expression or declaration that loads a module by a string. */
export interface Loader {
  readonly node: t.Node;
  readonly literal: t.StringLiteral;
}

/** Answers which module member an expression of a file denotes, by following bindings to their imports. */
export class Denoter {
  readonly #bindings = new Map<Binding, Denotation | undefined>();
  readonly #dependencies = new Set<string>();

  constructor(
    readonly tree: Tree,
    readonly scopes: Scopes,
    private readonly table: ModuleTable,
    readonly file: string,
    private readonly linker: Linker = noLinker,
  ) {}

  #types: TypeOracle | undefined;

  /** Lets the compiler answer what the text leaves open. */
  askTypes(types: TypeOracle | undefined): this {
    this.#types = types;
    return this;
  }

  /** What the compiler says of an expression; nothing where it cannot be asked. */
  typeAt(expression: t.Node): ExpressionType | undefined {
    return this.#types?.typeAt(this.file, this.tree.text, startOf(expression), endOf(expression));
  }

  /** Takes down files that an answer about this one was found in. */
  dependOn(files: readonly string[]): void {
    for (const each of files) this.#dependencies.add(each);
  }

  /** The files of the project that answers were found in. */
  get dependencies(): ReadonlySet<string> {
    return this.#dependencies;
  }

  denote(expression: t.Node): Denotation | undefined {
    const node = unwrap(expression);
    switch (node.type) {
      case 'Identifier':
      case 'JSXIdentifier': {
        const binding = this.scopes.bindingOf(node);
        return binding && this.denoteBinding(binding);
      }
      case 'MemberExpression':
      case 'OptionalMemberExpression': {
        const name = this.memberName(node);
        return name === undefined ? undefined : this.#member(this.denote(node.object), name);
      }
      case 'TSQualifiedName':
        return this.#member(this.denote(node.left), node.right.name);
      default: {
        const loader = this.loaderOf(node);
        return loader && this.#load(loader);
      }
    }
  }

  denoteBinding(binding: Binding): Denotation | undefined {
    if (!this.#bindings.has(binding)) {
      // Set first, so that a cycle of aliases ends.
      this.#bindings.set(binding, undefined);
      this.#bindings.set(binding, this.#denoteDeclaration(binding));
    }
    return this.#bindings.get(binding);
  }

  /** The constant name of a member access. */
  memberName(node: t.MemberExpression | t.OptionalMemberExpression): string | undefined {
    if (!node.computed) return t.isIdentifier(node.property) ? node.property.name : undefined;
    return this.constantString(node.property);
  }

  /** A string that is known without running the program. */
  constantString(expression: t.Node): string | undefined {
    const node = unwrap(expression);
    if (t.isStringLiteral(node)) return node.value;
    if (t.isTemplateLiteral(node)) return this.#constantTemplate(node);
    if (!t.isIdentifier(node)) return undefined;
    const init = this.initialiser(node);
    return init && init !== node ? this.constantString(init) : undefined;
  }

  /** `BatchNorm${rank}d`, where `rank` is a constant. */
  #constantTemplate({ quasis, expressions }: t.TemplateLiteral): string | undefined {
    const parts = expressions.map((each) => {
      const node = unwrap(each);
      const value = t.isIdentifier(node) ? this.initialiser(node) : node;
      return t.isNumericLiteral(value) ? String(value.value) : this.constantString(each);
    });
    if (parts.includes(undefined)) return undefined;
    return quasis.map(({ value }, index) => (value.cooked ?? value.raw) + (parts[index] ?? '')).join('');
  }

  /** The initialiser of the variable that an identifier names, if nothing else is ever assigned to it. */
  initialiser(identifier: t.Identifier): t.Node | undefined {
    const binding = this.scopes.bindingOf(identifier);
    const declaration = binding && soleDeclaration(binding);
    if (declaration?.kind !== 'variable' || !t.isVariableDeclarator(declaration.node)) return undefined;
    return declaration.node.id === declaration.identifier ? (declaration.node.init ?? undefined) : undefined;
  }

  /** `require('x')` or `await import('x')`. */
  loaderOf(node: t.Node): Loader | undefined {
    if (t.isAwaitExpression(node)) return this.importCall(unwrap(node.argument));
    if (!t.isCallExpression(node) || !t.isIdentifier(node.callee, { name: 'require' })) return undefined;
    if (this.scopes.bindingOf(node.callee)) return undefined;
    const [literal] = node.arguments;
    return node.arguments.length === 1 && t.isStringLiteral(literal) ? { node, literal } : undefined;
  }

  /** `import('x')`, a promise of the module. */
  importCall(node: t.Node): Loader | undefined {
    if (!t.isCallExpression(node) || !t.isImport(node.callee)) return undefined;
    const [literal] = node.arguments;
    return t.isStringLiteral(literal) ? { node, literal } : undefined;
  }

  #load(loader: Loader): Denotation {
    return this.#linked({
      module: this.table(loader.literal.value, this.file),
      path: [],
      root: { kind: 'loader', loader },
      from: this.file,
    });
  }

  #denoteDeclaration(binding: Binding): Denotation | undefined {
    const declaration = soleDeclaration(binding);
    if (!declaration) return undefined;
    const { node } = declaration;
    if (t.isImportSpecifier(node) || t.isImportDefaultSpecifier(node) || t.isImportNamespaceSpecifier(node)) {
      return this.#denoteImport(node, binding);
    }
    if (t.isTSImportEqualsDeclaration(node)) {
      const reference = node.moduleReference;
      if (!t.isTSExternalModuleReference(reference)) return this.denote(reference);
      return this.#load({ node, literal: reference.expression });
    }
    const passed = declaration.kind === 'parameter' ? passedTo(binding, this.tree, this.scopes) : undefined;
    if (passed) return this.#common(passed);
    const path = patternPath(t.isVariableDeclarator(node) ? node.id : node, declaration.identifier);
    if (!path) return undefined;
    const origin = t.isVariableDeclarator(node)
      ? node.init && this.denote(node.init)
      : this.#denoteThenParameter(node);
    return path.reduce<Denotation | undefined>((of, name) => this.#member(of, name), origin ?? undefined);
  }

  /** What several expressions denote, where that is one and the same. */
  #common(expressions: readonly t.Node[]): Denotation | undefined {
    const found = expressions.map((each) => this.denote(each));
    const keys = new Set(found.map((each) => each && [each.module.specifier, ...each.path].join('\0')));
    return keys.size === 1 ? found[0] : undefined;
  }

  #denoteImport(specifier: ImportSpecifierLike, binding: Binding): Denotation | undefined {
    const declaration = this.tree.parent(specifier);
    if (!t.isImportDeclaration(declaration)) return undefined;
    return this.#linked({
      module: this.table(declaration.source.value, this.file),
      path: importedPath(specifier),
      root: { kind: 'import', binding, specifier },
      from: this.file,
    });
  }

  /** What `export { path } from 'specifier'` gives out; nothing where no known module is behind it. */
  denoteExport(specifier: string, path: readonly string[]): Pick<Denotation, 'module' | 'path'> | undefined {
    const { to } = this.linker.link(specifier, this.file, path);
    return to?.kind === 'module' ? to : undefined;
  }

  /** What another file declares that `export { path } from 'specifier'` gives out. */
  foreignExport(specifier: string, path: readonly string[]): ForeignDeclaration | undefined {
    const { to } = this.linker.link(specifier, this.file, path);
    return to?.kind === 'declaration' ? to : undefined;
  }

  /** Where members of a denotation lead, in terms of modules; nothing where no known module is behind it. */
  linkOf(denotation: Denotation | undefined, members: readonly string[]): Link | undefined {
    const end = members.reduce((of, name) => this.#member(of, name), denotation);
    if (!end) return undefined;
    const { module, path, via = [], hops = [], from } = end;
    if (module.side === 'unknown') {
      const link = this.linker.link(module.specifier, this.file, path);
      return link.to && link;
    }
    return { to: { kind: 'module', module, from, path }, via, hops };
  }

  /** What another file declares under the name that an expression of this one denotes. */
  foreign(expression: t.Node): ForeignDeclaration | undefined {
    const denotation = this.denote(expression);
    if (denotation?.module.side !== 'unknown') return undefined;
    const { to, via } = this.linker.link(denotation.module.specifier, this.file, denotation.path);
    if (to?.kind !== 'declaration') return undefined;
    this.dependOn(via);
    return to;
  }

  #member(of: Denotation | undefined, name: string): Denotation | undefined {
    return of && this.#linked({ ...of, path: [...of.path, name] });
  }

  /** Behind a module of the project may be one whose layers are known. */
  #linked(denotation: Denotation): Denotation {
    const { module, path, root } = denotation;
    if (module.side !== 'unknown') return denotation;
    const { to, via, hops = [] } = this.linker.link(module.specifier, this.file, path);
    if (to?.kind !== 'module') return denotation;
    this.dependOn(via);
    return { module: relocated(to.module, this.file), path: to.path, root, via, hops, from: to.from };
  }

  /** The parameter of `import('x').then((module) => ...)`. */
  #denoteThenParameter(parameter: t.Node): Denotation | undefined {
    const callback = this.tree.parent(parameter);
    if (!t.isFunction(callback) || callback.params[0] !== parameter) return undefined;
    const call = this.tree.parent(callback);
    if (!t.isCallExpression(call) || call.arguments[0] !== callback) return undefined;
    const { callee } = call;
    if (!t.isMemberExpression(callee) || this.memberName(callee) !== 'then') return undefined;
    const loader = this.importCall(unwrap(callee.object));
    return loader && this.#load(loader);
  }
}

/** The declaration of a name that is declared once and never assigned to. */
export const soleDeclaration = (binding: Binding): Binding['declarations'][number] | undefined =>
  binding.declarations.length === 1 && binding.writes.length === 0 ? binding.declarations[0] : undefined;

export function importedPath(specifier: ImportSpecifierLike): string[] {
  if (t.isImportNamespaceSpecifier(specifier)) return [];
  if (t.isImportDefaultSpecifier(specifier)) return ['default'];
  return [t.isIdentifier(specifier.imported) ? specifier.imported.name : specifier.imported.value];
}

/** The member names that lead from a destructured value to one of the pattern's names. */
export function patternPath(pattern: t.Node, identifier: t.Node): string[] | undefined {
  if (pattern === identifier) return [];
  if (!t.isObjectPattern(pattern)) return undefined;
  for (const property of pattern.properties) {
    if (!t.isObjectProperty(property)) continue;
    const rest = patternPath(property.value, identifier);
    const name = propertyName(property);
    if (rest) return name === undefined ? undefined : [name, ...rest];
  }
  return undefined;
}

/** The constant name of an object property or pattern property. */
export function propertyName(property: t.ObjectProperty | t.ObjectMethod): string | undefined {
  if (t.isStringLiteral(property.key)) return property.key.value;
  return !property.computed && t.isIdentifier(property.key) ? property.key.name : undefined;
}
