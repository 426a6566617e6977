import * as t from '@babel/types';
import type { Framework } from '../../transforms/types/framework.ts';
import { endOf, startOf, type Tree, wrapped } from '../parse/index.ts';
import {
  type Binding,
  counterpartPath,
  type Denotation,
  type Denoter,
  importedPath,
  type Occurrence,
  ownName,
  patternPath,
  soleDeclaration,
} from '../resolve/index.ts';
import type { Edit } from '../types/edit.ts';
import { importText, type MovedSpecifier, moveSpecifiers, removeFromList } from './import-edits.ts';
import { LocalNames } from './local-names.ts';
import { requote, statementAfter } from './statements.ts';

/** What moving the provenance of some occurrences takes. */
export interface ProvenancePlan {
  readonly edits: readonly Edit[];
  /** Occurrences for which the file has no place to import the target from. */
  readonly stuck: readonly Occurrence[];
}

/**
 * Moves occurrences of layer classes from the source's module to the target's, name by name: a name that only they use
 * moves with its declaration; a name that anything else uses stays, and they get an import of their own.
 *
 * @param moving the occurrences to move; their modules have a counterpart
 */
export function planProvenance(
  denoter: Denoter,
  occurrences: readonly Occurrence[],
  moving: ReadonlySet<Occurrence>,
  target: Framework,
): ProvenancePlan {
  return new Planner(denoter, occurrences, moving, target).plan();
}

class Planner {
  readonly #tree: Tree;
  readonly #names: LocalNames;
  readonly #edits: Edit[] = [];
  readonly #stuck: Occurrence[] = [];
  readonly #wholly = new Map<Binding, boolean>();
  /** The alias declaration's occurrence that gives a binding its value. */
  readonly #declaredBy = new Map<Binding, Occurrence>();
  /** Target bindings already introduced, by root and imported path. */
  readonly #introduced = new Map<string, string>();

  constructor(
    private readonly denoter: Denoter,
    private readonly occurrences: readonly Occurrence[],
    private readonly moving: ReadonlySet<Occurrence>,
    private readonly target: Framework,
  ) {
    this.#tree = denoter.tree;
    this.#names = new LocalNames(denoter.tree, denoter.scopes, target.prefix);
    for (const occurrence of occurrences) {
      const { context } = occurrence;
      if (context.kind !== 'alias' && context.kind !== 'callback') continue;
      for (const binding of context.bindings) this.#declaredBy.set(binding, occurrence);
    }
  }

  plan(): ProvenancePlan {
    this.#moveImports();
    for (const occurrence of this.occurrences) this.#visit(occurrence);
    return { edits: this.#edits, stuck: this.#stuck };
  }

  #of(binding: Binding): Occurrence[] {
    return this.occurrences.filter((each) => each.binding === binding);
  }

  /** Whether every use of a name moves. An unused name of a layer moves along with the others. */
  #movesWholly(binding: Binding): boolean {
    const known = this.#wholly.get(binding);
    if (known !== undefined) return known;
    this.#wholly.set(binding, false);
    const uses = this.#of(binding);
    const result =
      soleDeclaration(binding) !== undefined &&
      uses.every((each) => this.moving.has(each) || this.#aliasMoves(each)) &&
      (uses.length > 0 || this.denoter.denoteBinding(binding)?.path.length !== 0);
    this.#wholly.set(binding, result);
    return result;
  }

  /** Whether every name that an alias declares moves, so that its initialiser can. */
  #aliasMoves({ context }: Occurrence): boolean {
    if (context.kind !== 'alias' && context.kind !== 'callback') return false;
    const { bindings } = context;
    return (
      bindings.every((each) => this.denoter.denoteBinding(each) && this.#isMovable(each)) &&
      bindings.some((each) => this.#of(each).length > 0)
    );
  }

  #isMovable(binding: Binding): boolean {
    if (this.#of(binding).length > 0) return this.#movesWholly(binding);
    const denotation = this.denoter.denoteBinding(binding);
    const last = denotation?.path.at(-1) ?? '';
    return binding.references.length === 0 && Object.hasOwn(this.target.layers, last);
  }

  /** Whether the declaration of a name changes, so that its uses need not. */
  #declarationMoves(binding: Binding): boolean {
    const declaredBy = this.#declaredBy.get(binding);
    if (!declaredBy) return isImport(binding) && this.#movesWholly(binding);
    if (declaredBy.binding && this.#declarationMoves(declaredBy.binding)) return true;
    if (!this.#movesWholly(binding)) return false;
    return this.#aliasMoves(declaredBy) || this.#extraction(binding, declaredBy) !== undefined;
  }

  #moveImports(): void {
    const byDeclaration = new Map<t.ImportDeclaration, MovedSpecifier[]>();
    for (const binding of this.denoter.scopes.bindings) {
      const denotation = this.denoter.denoteBinding(binding);
      if (!denotation || !isImport(binding) || this.#of(binding).length === 0 || !this.#movesWholly(binding))
        continue;
      if (denotation.root.kind === 'loader') {
        this.#retarget(denotation);
        this.#renameToOwn(binding, denotation, true);
        continue;
      }
      const { specifier } = denotation.root;
      const declaration = this.#tree.parent(specifier);
      if (!t.isImportDeclaration(declaration)) continue;
      const moved = this.#movedSpecifier(specifier, binding, denotation);
      byDeclaration.set(declaration, [...(byDeclaration.get(declaration) ?? []), moved]);
    }
    for (const [declaration, moved] of byDeclaration) {
      const counterpart = this.#counterpart(declaration.source.value);
      this.#edits.push(...moveSpecifiers(declaration, moved, counterpart, this.#tree));
    }
  }

  /** A module imported under its own name takes the target's; other local names stay. */
  #movedSpecifier(
    specifier: MovedSpecifier['specifier'],
    binding: Binding,
    denotation: Denotation,
  ): MovedSpecifier {
    const imported = t.isImportSpecifier(specifier)
      ? this.#map(importedPath(specifier), denotation)[0]
      : undefined;
    return { specifier, imported, local: this.#renameToOwn(binding, denotation, false) };
  }

  /** Renames a module's local name where it is the module's own and would now tell a lie; returns the name. */
  #renameToOwn(binding: Binding, { module }: Denotation, declaration: boolean): string {
    const target = this.#counterpart(module.specifier);
    const own = ownName(module.specifier);
    if (binding.name !== own || own === ownName(target)) return binding.name;
    const local = this.#names.forModule(module, target, binding.name);
    const declared = declaration ? binding.declarations.map(({ identifier }) => identifier) : [];
    for (const identifier of [...declared, ...binding.references.map((each) => each.identifier)]) {
      this.#edits.push({
        start: startOf(identifier),
        end: startOf(identifier) + binding.name.length,
        text: local,
      });
    }
    return local;
  }

  #visit(occurrence: Occurrence): void {
    const { binding, context } = occurrence;
    if (binding && this.#declarationMoves(binding)) return;
    const moves = this.moving.has(occurrence);
    if (!moves && context.kind !== 'alias' && context.kind !== 'callback') return;
    if (moves || this.#aliasMoves(occurrence)) {
      if (!binding) return this.#retargetLoader(occurrence);
      return this.#replaceWithAccess(occurrence);
    }
    if (context.kind !== 'alias' && context.kind !== 'callback') return;
    for (const each of context.bindings) {
      if (this.#movesWholly(each) && this.#of(each).length > 0) this.#extract(each, occurrence);
    }
  }

  /** `require('torch').nn` becomes `require('mindspore').nn`, in place. */
  #retargetLoader({ denotation, node, context }: Occurrence): void {
    const { root, path } = denotation;
    if (root.kind !== 'loader') return;
    this.#retarget(denotation);
    const mapped = this.#map(path, denotation);
    if (mapped.join('.') !== path.join('.') && node !== root.loader.node) {
      const end = endOf(wrapped(this.#tree, root.loader.node));
      this.#edits.push({ start: end, end: endOf(node), text: `.${mapped.join('.')}` });
    }
    const [binding] = context.kind === 'alias' && path.length === 0 ? context.bindings : [];
    const declarator = binding?.declarations[0]?.node;
    if (binding && t.isVariableDeclarator(declarator) && t.isIdentifier(declarator.id)) {
      this.#renameToOwn(binding, denotation, true);
    }
  }

  #retarget({ root, module }: Denotation): void {
    if (root.kind !== 'loader') return;
    const { literal } = root.loader;
    const text = this.#quoted(literal, this.#counterpart(module.specifier));
    this.#edits.push({ start: startOf(literal), end: endOf(literal), text });
  }

  #replaceWithAccess(occurrence: Occurrence): void {
    const { node, denotation } = occurrence;
    const text = this.#access(occurrence, denotation);
    if (text === undefined) this.#stuck.push(occurrence);
    else this.#edits.push({ start: startOf(node), end: endOf(node), text });
  }

  /** An expression for a path of the target module, from a name imported beside the source's. */
  #access(occurrence: Occurrence, denotation: Denotation): string | undefined {
    const { root } = denotation;
    if (root.kind === 'import') return this.#accessByImport(denotation, root.specifier, occurrence);
    return this.#accessByDeclaration(denotation);
  }

  #accessByImport(
    denotation: Denotation,
    specifier: MovedSpecifier['specifier'],
    { context }: Occurrence,
  ): string | undefined {
    const declaration = this.#tree.parent(specifier);
    if (!t.isImportDeclaration(declaration)) return undefined;
    const target = this.#counterpart(denotation.module.specifier);
    const prefix = importedPath(specifier);
    const [head] = this.#map(prefix, denotation);
    const rest = this.#map(denotation.path, denotation).slice(prefix.length);
    const imported = t.isImportSpecifier(specifier) ? head : undefined;
    const path = t.isImportSpecifier(specifier) ? [head ?? ''] : prefix;
    const key = `${target} ${declaration.importKind ?? 'value'} ${specifier.type} ${path.join('.')}`;
    let local = this.#introduced.get(key) ?? this.#names.existing(target, path, context.kind === 'type');
    if (local === undefined) {
      local =
        imported === undefined || imported === ownName(target)
          ? this.#names.forModule(denotation.module, target, specifier.local.name)
          : this.#names.for(imported);
      const text = importText(declaration, [{ specifier, imported, local }], target, this.#tree);
      this.#edits.push(statementAfter(this.#tree, declaration, text));
    }
    this.#introduced.set(key, local);
    return [local, ...rest].join('.');
  }

  /** Beside `const { nn } = require('torch')`, declares `const { nn: msnn } = require('mindspore')`. */
  #accessByDeclaration(denotation: Denotation): string | undefined {
    const { root, module } = denotation;
    if (root.kind !== 'loader') return undefined;
    const target = this.#counterpart(module.specifier);
    const owner = this.occurrences.find(
      (each) =>
        !each.binding &&
        each.denotation.root.kind === 'loader' &&
        each.denotation.root.loader.node === root.loader.node,
    );
    const declaration = owner?.context.kind === 'alias' ? owner.context.declaration : undefined;
    if (t.isTSImportEqualsDeclaration(root.loader.node)) {
      return this.#introduce(
        denotation,
        [],
        root.loader.node,
        (local) => `import ${local} = require(${this.#quoted(root.loader.literal, target)})`,
      );
    }
    const statement = declaration && this.#tree.parent(declaration);
    if (!owner || !t.isVariableDeclarator(declaration) || !t.isVariableDeclaration(statement))
      return undefined;
    const base = owner.denotation.path;
    const loaded = this.#tree
      .source(root.loader.node)
      .replace(this.#tree.source(root.loader.literal), this.#quoted(root.loader.literal, target));
    const init = [loaded, ...this.#map(base, denotation)].join('.');
    if (t.isIdentifier(declaration.id)) {
      return this.#introduce(denotation, base, statement, (local) => `${statement.kind} ${local} = ${init}`);
    }
    const bound = denotation.path.slice(0, base.length + 1);
    const name = this.#map(bound, denotation).at(-1) ?? '';
    return this.#introduce(
      denotation,
      bound,
      statement,
      (local) => `${statement.kind} { ${name}: ${local} } = ${init}`,
    );
  }

  /** Declares a name for the first part of a path, once, and returns the whole path through it. */
  #introduce(
    denotation: Denotation,
    bound: readonly string[],
    statement: t.Node,
    text: (local: string) => string,
  ): string {
    const { module, path } = denotation;
    const key = `${String(statement.start)} ${bound.join('.')}`;
    const mapped = this.#map(bound, denotation);
    const name = mapped.at(-1);
    let local = this.#introduced.get(key);
    if (local === undefined) {
      local =
        name === undefined
          ? this.#names.forModule(module, this.#counterpart(module.specifier), ownName(module.specifier))
          : this.#names.for(name);
      this.#edits.push(statementAfter(this.#tree, statement, text(local)));
      this.#introduced.set(key, local);
    }
    return [local, ...this.#map(path, denotation).slice(mapped.length)].join('.');
  }

  #quoted(literal: t.StringLiteral, value: string): string {
    return requote(this.#tree, literal, value);
  }

  /** The property of a destructuring that declares a name, where it can be taken out into a declaration of its own. */
  #extraction(binding: Binding, { context }: Occurrence): t.ObjectProperty | undefined {
    const declarator = context.kind === 'alias' ? context.declaration : undefined;
    if (!t.isVariableDeclarator(declarator) || !t.isObjectPattern(declarator.id)) return undefined;
    const statement = this.#tree.parent(declarator);
    if (!t.isVariableDeclaration(statement) || statement.declarations.length > 1) return undefined;
    const { properties, typeAnnotation } = declarator.id;
    if (typeAnnotation || properties.some((each) => t.isRestElement(each))) return undefined;
    const identifier = binding.declarations[0]?.identifier;
    return properties.find(
      (each): each is t.ObjectProperty => t.isObjectProperty(each) && each.value === identifier,
    );
  }

  #extract(binding: Binding, occurrence: Occurrence): void {
    const property = this.#extraction(binding, occurrence);
    const { context } = occurrence;
    const declarator = context.kind === 'alias' ? context.declaration : undefined;
    if (!property || !t.isVariableDeclarator(declarator) || !t.isObjectPattern(declarator.id)) return;
    const statement = this.#tree.parent(declarator);
    const identifier = binding.declarations[0]?.identifier;
    const inner = identifier && patternPath(declarator.id, identifier);
    if (!t.isVariableDeclaration(statement) || !inner) return;
    const moved = this.#extractedTogether(declarator.id, occurrence);
    if (moved[0] !== property) return;
    this.#edits.push(...removeFromList(declarator.id.properties, moved));
    const init = occurrence.binding
      ? this.#access(occurrence, occurrence.denotation)
      : this.#retargeted(occurrence);
    const names = moved.map((each) => this.#tree.source(each)).join(', ');
    this.#edits.push(statementAfter(this.#tree, statement, `${statement.kind} { ${names} } = ${init ?? ''}`));
  }

  /** The properties of a pattern that leave it in one declaration. */
  #extractedTogether(pattern: t.ObjectPattern, occurrence: Occurrence): t.ObjectProperty[] {
    const bindings = occurrence.context.kind === 'alias' ? occurrence.context.bindings : [];
    return pattern.properties.filter((each): each is t.ObjectProperty =>
      bindings.some(
        (binding) =>
          this.#of(binding).length > 0 &&
          this.#movesWholly(binding) &&
          this.#extraction(binding, occurrence) === each,
      ),
    );
  }

  #retargeted({ denotation, node }: Occurrence): string {
    const { root, module } = denotation;
    if (root.kind !== 'loader') return this.#tree.source(node);
    const { literal } = root.loader;
    const target = this.#counterpart(module.specifier);
    return this.#tree.source(node).replace(this.#tree.source(literal), this.#quoted(literal, target));
  }

  #counterpart(specifier: string): string {
    const found = this.occurrences.find(({ denotation }) => denotation.module.specifier === specifier);
    return (found && counterpartOf(found.denotation)) ?? specifier;
  }

  #map(path: readonly string[], { module }: Denotation): string[] {
    if (module.side !== 'source') return [...path];
    const specifier = this.#counterpart(module.specifier);
    return counterpartPath(path, module, { specifier, framework: this.target });
  }
}

/** `import nn from 'x'` and its like, or `import nn = require('x')`. */
const isImport = ({ declarations: [first] }: Binding): boolean =>
  first?.kind === 'import' ||
  (t.isTSImportEqualsDeclaration(first?.node) && t.isTSExternalModuleReference(first.node.moduleReference));

const counterpartOf = ({ module }: Denotation): string | undefined =>
  module.side === 'source' ? module.counterpart : undefined;
