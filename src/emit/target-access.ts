import * as t from '@babel/types';
import type { Framework } from '../../transforms/types/framework.ts';
import { endOf, startOf, type Tree } from '../parse/index.ts';
import {
  counterpartPath,
  type Denotation,
  importedPath,
  type Loader,
  type Module,
  type Occurrence,
  ownName,
} from '../resolve/index.ts';
import type { Edit } from '../types/edit.ts';
import { importText, type MovedSpecifier } from './import-edits.ts';
import type { LocalNames } from './local-names.ts';
import { requote, statementAfter } from './statements.ts';

/** Gives expressions for members of the target's modules, and imports them where the file does not yet. */
export class TargetAccess {
  readonly #declarations: Edit[] = [];
  /** The imports to make beside each of the file's own, by the module imported from. */
  readonly #imports = new Map<t.ImportDeclaration, Map<string, MovedSpecifier[]>>();
  /** Import declarations of which nothing is left, to be replaced. */
  readonly superseded = new Set<t.ImportDeclaration>();
  readonly #tree: Tree;
  /** Target bindings already introduced, by root and imported path. */
  readonly #introduced = new Map<string, string>();

  constructor(
    tree: Tree,
    private readonly names: LocalNames,
    private readonly occurrences: readonly Occurrence[],
    private readonly target: Framework,
    /** The target's name of each of the source's layers that is called otherwise there. */
    private readonly renames: ReadonlyMap<string, string>,
  ) {
    this.#tree = tree;
  }

  /** The imports and declarations that the expressions given so far need. */
  get edits(): Edit[] {
    const imports = [...this.#imports].flatMap(([declaration, byModule]) =>
      [...byModule].flatMap(([target, specifiers]) => {
        // One declaration holds what stands in braces, and each of the others its own.
        const braced = specifiers.filter(isBraced);
        const others = specifiers.filter((each) => !isBraced(each)).map((each) => [each]);
        return [...(braced.length > 0 ? [braced] : []), ...others].map((each) =>
          this.#importEdit(declaration, importText(declaration, each, target, this.#tree)),
        );
      }),
    );
    return [...imports, ...this.#declarations];
  }

  /** An expression for a path of the target module, from a name imported beside the source's. */
  access(occurrence: Occurrence, denotation: Denotation): string | undefined {
    const { root } = denotation;
    if (root.kind === 'import') return this.#accessByImport(denotation, root.specifier, occurrence);
    return this.#accessByDeclaration(denotation);
  }

  /** Takes down a name that moves with its import: what else is reached through it needs no other. */
  provide(
    target: string,
    { importKind }: t.ImportDeclaration,
    { specifier, imported, local, named = false }: MovedSpecifier,
  ): void {
    const type = t.isImportSpecifier(specifier) && specifier.importKind === 'type';
    if (imported === undefined || type || !(named || t.isImportSpecifier(specifier))) return;
    const key = keyOf(target, importKind, 'ImportSpecifier', [imported]);
    if (!this.#introduced.has(key) && !this.names.isShadowed(local)) this.#introduced.set(key, local);
  }

  #accessByImport(
    denotation: Denotation,
    specifier: MovedSpecifier['specifier'],
    { context }: Occurrence,
  ): string | undefined {
    const declaration = this.#tree.parent(specifier);
    if (!t.isImportDeclaration(declaration)) return undefined;
    const target = this.counterpart(denotation.module);
    // What the project's own files lead to is imported by its name, however those are imported.
    const named = denotation.via !== undefined;
    const prefix = named ? denotation.path.slice(0, 1) : importedPath(specifier);
    const mapped = this.map(denotation.path, denotation);
    const [head] = mapped;
    const rest = mapped.slice(prefix.length);
    const isNamed = named || t.isImportSpecifier(specifier);
    const imported = isNamed ? head : undefined;
    const path = isNamed ? [head ?? ''] : prefix;
    const like = named ? 'ImportSpecifier' : specifier.type;
    const key = keyOf(target, declaration.importKind, like, path);
    let local = this.#introduced.get(key) ?? this.names.existing(target, path, context.kind === 'type');
    if (local === undefined) {
      local =
        imported === undefined || imported === 'default' || imported === ownName(target)
          ? this.names.forModule(denotation.module, target, specifier.local.name)
          : this.names.for(imported);
      this.#import(declaration, target, { specifier, imported, local, named });
    }
    this.#introduced.set(key, local);
    return [local, ...rest].join('.');
  }

  #import(declaration: t.ImportDeclaration, target: string, specifier: MovedSpecifier): void {
    const byModule = this.#imports.get(declaration) ?? new Map<string, MovedSpecifier[]>();
    this.#imports.set(declaration, byModule.set(target, [...(byModule.get(target) ?? []), specifier]));
  }

  /** A new import stands behind the source's, or in its place where nothing is left of that. */
  #importEdit(declaration: t.ImportDeclaration, text: string): Edit {
    if (!this.superseded.has(declaration)) return statementAfter(this.#tree, declaration, text);
    this.superseded.delete(declaration);
    const end = endOf(declaration);
    return { start: startOf(declaration), end: this.#tree.text[end - 1] === ';' ? end - 1 : end, text };
  }

  /** Beside `const { nn } = require('torch')`, declares `const { nn: msnn } = require('mindspore')`. */
  #accessByDeclaration(denotation: Denotation): string | undefined {
    const { root, module } = denotation;
    if (root.kind !== 'loader') return undefined;
    const target = this.counterpart(module);
    const owner = this.occurrences.find(
      (each) =>
        !each.binding &&
        each.denotation.root.kind === 'loader' &&
        each.denotation.root.loader.node === root.loader.node,
    );
    const declaration = owner?.context.kind === 'alias' ? owner.context.declaration : undefined;
    if (denotation.via) return this.#accessBehind(denotation, root.loader, declaration);
    if (t.isTSImportEqualsDeclaration(root.loader.node)) {
      return this.#introduce(
        denotation,
        [],
        root.loader.node,
        (local) => `import ${local} = require(${this.quoted(root.loader.literal, target)})`,
      );
    }
    const statement = declaration && this.#tree.parent(declaration);
    if (!owner || !t.isVariableDeclarator(declaration) || !t.isVariableDeclaration(statement))
      return undefined;
    const base = this.#within(denotation, owner.denotation.path);
    const loaded = this.#tree
      .source(root.loader.node)
      .replace(this.#tree.source(root.loader.literal), this.quoted(root.loader.literal, target));
    const member = (path: readonly string[]): string => {
      const awaited = path.length > 0 && t.isAwaitExpression(root.loader.node);
      return [awaited ? `(${loaded})` : loaded, ...path].join('.');
    };
    if (t.isIdentifier(declaration.id) && base.length <= owner.denotation.path.length) {
      const init = member(this.map(base, denotation));
      return this.#introduce(denotation, base, statement, (local) => `${statement.kind} ${local} = ${init}`);
    }
    const bound = this.#within(denotation, denotation.path.slice(0, owner.denotation.path.length + 1));
    const mapped = this.map(bound, denotation);
    const name = mapped.at(-1) ?? '';
    const init = member(mapped.slice(0, -1));
    return this.#introduce(
      denotation,
      bound,
      statement,
      (local) => `${statement.kind} { ${name}: ${local} } = ${init}`,
    );
  }

  /** What a loaded file of the project leads to is loaded from the target beside it. */
  #accessBehind(denotation: Denotation, loader: Loader, declaration: t.Node | undefined): string | undefined {
    const target = this.quoted(loader.literal, this.counterpart(denotation.module));
    const bound = denotation.path.slice(0, 1);
    const mapped = this.map(bound, denotation);
    const name = mapped.at(-1);
    if (t.isTSImportEqualsDeclaration(loader.node)) {
      return this.#introduce(denotation, [], loader.node, (local) => `import ${local} = require(${target})`);
    }
    // A name of the file that is loaded may lead nowhere known, and one taken from it somewhere.
    const holder = declaration ?? this.#tree.ancestor(loader.node, (each) => t.isVariableDeclarator(each));
    const statement = holder && this.#tree.parent(holder);
    if (!t.isVariableDeclaration(statement) || name === undefined) return undefined;
    const loaded = this.#tree.source(loader.node).replace(this.#tree.source(loader.literal), target);
    // A namespace may be deeper in the target.
    const outer = mapped.slice(0, -1);
    const whole = outer.length > 0 && t.isAwaitExpression(loader.node) ? `(${loaded})` : loaded;
    const init = [whole, ...outer].join('.');
    return this.#introduce(
      denotation,
      bound,
      statement,
      (local) => `${statement.kind} { ${name}: ${local} } = ${init}`,
    );
  }

  /** A part of a path that leads to the whole of it in the target too: the one given, or the namespace around. */
  #within(denotation: Denotation, start: readonly string[]): readonly string[] {
    const { path } = denotation;
    const end = this.map(path, denotation);
    const parts = [start, path.slice(0, -1), path];
    const found = parts.find((part) =>
      this.map(part, denotation).every((name, index) => end[index] === name),
    );
    return found ?? path;
  }

  /** Declares a name for the first part of a path, once, and returns the whole path through it. */
  #introduce(
    denotation: Denotation,
    bound: readonly string[],
    statement: t.Node,
    text: (local: string) => string,
  ): string {
    const { module, path } = denotation;
    const key = `${String(statement.start)} ${this.counterpart(module)} ${bound.join('.')}`;
    const mapped = this.map(bound, denotation);
    const name = mapped.at(-1);
    let local = this.#introduced.get(key);
    if (local === undefined) {
      local =
        name === undefined
          ? this.names.forModule(module, this.counterpart(module), ownName(module.specifier))
          : this.names.for(name);
      this.#declarations.push(statementAfter(this.#tree, statement, text(local)));
      this.#introduced.set(key, local);
    }
    return [local, ...this.map(path, denotation).slice(mapped.length)].join('.');
  }

  quoted(literal: t.StringLiteral, value: string): string {
    return requote(this.#tree, literal, value);
  }

  /** The module that takes a source module's place in the file. */
  counterpart(module: Module): string {
    return (module.side === 'source' ? module.counterpart : undefined) ?? module.specifier;
  }

  map(path: readonly string[], { module }: Denotation): string[] {
    if (module.side !== 'source') return [...path];
    const specifier = this.counterpart(module);
    const mapped = counterpartPath(path, module, { specifier, framework: this.target });
    return mapped.map((name, index) =>
      index === mapped.length - 1 ? (this.renames.get(name) ?? name) : name,
    );
  }
}

const isBraced = ({ specifier, imported, named = false }: MovedSpecifier): boolean =>
  named ? imported !== 'default' : t.isImportSpecifier(specifier);

const keyOf = (
  target: string,
  importKind: t.ImportDeclaration['importKind'],
  like: MovedSpecifier['specifier']['type'],
  path: readonly string[],
): string => `${target} ${importKind ?? 'value'} ${like} ${path.join('.')}`;
