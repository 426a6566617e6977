import * as t from '@babel/types';
import type { Framework } from '../../transforms/types/framework.ts';
import { endOf, startOf, type Tree, unwrap, wrapped } from '../parse/index.ts';
import {
  type Binding,
  type Denotation,
  type Denoter,
  importedPath,
  type Occurrence,
  ownName,
  patternPath,
  propertyName,
} from '../resolve/index.ts';
import type { Edit } from '../types/edit.ts';
import { type MovedSpecifier, moveSpecifiers, removeSpecifiers } from './import-edits.ts';
import { LocalNames } from './local-names.ts';
import { isImport, MovingNames } from './moving-names.ts';
import { removeItems } from './remove-items.ts';
import { statementAfter } from './statements.ts';
import { TargetAccess } from './target-access.ts';

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
 * @param renames the target's name of each layer that is called otherwise there
 */
export function planProvenance(
  denoter: Denoter,
  occurrences: readonly Occurrence[],
  moving: ReadonlySet<Occurrence>,
  target: Framework,
  renames: ReadonlyMap<string, string>,
): ProvenancePlan {
  return new Planner(denoter, occurrences, moving, target, renames).plan();
}

class Planner {
  readonly #tree: Tree;
  readonly #names: LocalNames;
  readonly #edits: Edit[] = [];
  readonly #stuck: Occurrence[] = [];
  /** Properties of patterns whose keys are renamed already. */
  readonly #renamed = new Set<t.ObjectProperty>();
  readonly #target: TargetAccess;
  readonly #movingNames: MovingNames;

  constructor(
    private readonly denoter: Denoter,
    private readonly occurrences: readonly Occurrence[],
    private readonly moving: ReadonlySet<Occurrence>,
    target: Framework,
    private readonly renames: ReadonlyMap<string, string>,
  ) {
    this.#tree = denoter.tree;
    this.#names = new LocalNames(denoter.tree, denoter.scopes, target.prefix);
    this.#target = new TargetAccess(denoter.tree, this.#names, occurrences, target, renames);
    this.#movingNames = new MovingNames(denoter, occurrences, moving, target, this.#target);
  }

  plan(): ProvenancePlan {
    this.#moveImports();
    for (const occurrence of this.occurrences) this.#visit(occurrence);
    return { edits: [...this.#edits, ...this.#target.edits], stuck: this.#stuck };
  }

  #moveImports(): void {
    const byDeclaration = new Map<t.ImportDeclaration, Map<string, MovedSpecifier[]>>();
    const gone: MovedSpecifier['specifier'][] = [];
    for (const binding of this.denoter.scopes.bindings) {
      const denotation = this.denoter.denoteBinding(binding);
      if (
        !denotation ||
        !isImport(binding) ||
        this.#movingNames.usesOf(binding).length === 0 ||
        !this.#movingNames.movesWholly(binding)
      )
        continue;
      if (!this.#movingNames.isWorthMoving(binding)) {
        if (denotation.root.kind === 'import') gone.push(denotation.root.specifier);
        continue;
      }
      if (denotation.root.kind === 'loader') {
        this.#retarget(denotation);
        this.#renameToOwn(binding, denotation, true);
        continue;
      }
      const { specifier } = denotation.root;
      const declaration = this.#tree.parent(specifier);
      if (!t.isImportDeclaration(declaration)) continue;
      const moved = this.#movedSpecifier(specifier, binding, denotation);
      const counterpart = this.#target.counterpart(denotation.module);
      this.#target.provide(counterpart, declaration, moved);
      const byTarget = byDeclaration.get(declaration) ?? new Map<string, MovedSpecifier[]>();
      byDeclaration.set(
        declaration,
        byTarget.set(counterpart, [...(byTarget.get(counterpart) ?? []), moved]),
      );
    }
    for (const [declaration, byTarget] of byDeclaration) {
      const unused = gone.filter((each) => this.#tree.parent(each) === declaration);
      this.#edits.push(...moveSpecifiers(declaration, byTarget, unused, this.#tree));
    }
    const moved = [...byDeclaration.keys()];
    this.#dropImports(gone.filter((each) => !moved.some((one) => one === this.#tree.parent(each))));
  }

  /** Names that no use is left of: each use names the target by a longer path. */
  #dropImports(gone: readonly MovedSpecifier['specifier'][]): void {
    for (const declaration of new Set(gone.map((each) => this.#tree.parent(each)))) {
      if (!t.isImportDeclaration(declaration)) continue;
      if (declaration.specifiers.every((each) => gone.includes(each)))
        this.#target.superseded.add(declaration);
      else this.#edits.push(...removeSpecifiers(declaration, gone, this.#tree));
    }
  }

  /** A module imported under its own name takes the target's; other local names stay. */
  #movedSpecifier(
    specifier: MovedSpecifier['specifier'],
    binding: Binding,
    denotation: Denotation,
  ): MovedSpecifier {
    const named = denotation.via !== undefined;
    const path = named ? denotation.path : importedPath(specifier);
    const imported =
      named || t.isImportSpecifier(specifier) ? this.#target.map(path, denotation)[0] : undefined;
    return { specifier, imported, local: this.#renameToOwn(binding, denotation, false), named };
  }

  /** Renames what would tell a lie: a module's own name, or a layer's where the target calls it otherwise. */
  #renameToOwn(binding: Binding, { module, path }: Denotation, declaration: boolean): string {
    const target = this.#target.counterpart(module);
    const own = ownName(module.specifier);
    const layer = path.at(-1) === binding.name ? this.renames.get(binding.name) : undefined;
    const isOwn = binding.name === own && own !== ownName(target);
    if (layer === undefined && !isOwn) return binding.name;
    const local =
      layer === undefined ? this.#names.forModule(module, target, binding.name) : this.#names.free(layer);
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
    if (binding && this.#movingNames.declarationMoves(binding) && this.#movingNames.isWithin(occurrence))
      return this.#renameMembers(occurrence);
    const moves = this.moving.has(occurrence);
    const follows = context.kind === 'alias' || context.kind === 'callback' || context.kind === 'passed';
    if (!moves && !follows) return;
    if (moves || this.#movingNames.aliasMoves(occurrence)) {
      if (!binding) return this.#retargetLoader(occurrence);
      return this.#replaceWithAccess(occurrence);
    }
    if (context.kind !== 'alias' && context.kind !== 'callback') return;
    for (const each of context.bindings) {
      if (this.#movingNames.movesWholly(each) && this.#movingNames.usesOf(each).length > 0)
        this.#extract(each, occurrence);
    }
  }

  /** Where a name moves in place, what the target calls otherwise is renamed behind it. */
  #renameMembers({ node, binding, denotation, symbol, context }: Occurrence): void {
    const prefix = (binding && this.denoter.denoteBinding(binding)?.path) ?? [];
    const before = denotation.path.slice(prefix.length);
    const after = this.#target
      .map(denotation.path, denotation)
      .slice(this.#target.map(prefix, denotation).length);
    if (before.join('.') !== after.join('.')) {
      this.#edits.push({ start: endOf(rootOf(node)), end: endOf(node), text: ['', ...after].join('.') });
    }
    if (symbol.kind !== 'namespace' || context.kind !== 'alias') return;
    for (const each of context.bindings) this.#renameProperties(each);
  }

  /** `{ InstanceNorm2d }` becomes `{ InstanceNorm: InstanceNorm2d }`, as do the patterns that it stands in. */
  #renameProperties(binding: Binding): void {
    const denotation = this.denoter.denoteBinding(binding);
    const identifier = binding.declarations[0]?.identifier;
    if (!denotation || !identifier) return;
    const before = [...denotation.path];
    const after = this.#target.map(before, denotation);
    let property = this.#tree.parent(identifier);
    while (t.isObjectProperty(property)) {
      const to = after.pop() ?? '';
      // A file of the project may give it another name than its own module.
      const from = denotation.via ? (propertyName(property) ?? '') : (before.pop() ?? '');
      if (from !== to && t.isIdentifier(property.key, { name: from }) && !this.#renamed.has(property)) {
        const text = property.shorthand ? `${to}: ${this.#tree.source(property.value)}` : to;
        const whole = property.shorthand ? property : property.key;
        this.#edits.push({ start: startOf(whole), end: endOf(whole), text });
        this.#renamed.add(property);
      }
      const pattern = this.#tree.parent(property);
      property = pattern && this.#tree.parent(pattern);
    }
  }

  /** `require('torch').nn` becomes `require('mindspore').nn`, in place. */
  #retargetLoader({ denotation, node, context }: Occurrence): void {
    const { root, path } = denotation;
    if (root.kind !== 'loader') return;
    this.#retarget(this.#behind({ denotation, context }));
    const mapped = this.#target.map(path, denotation);
    const same = denotation.via === undefined && mapped.join('.') === path.join('.');
    if (!same && node !== root.loader.node) {
      const awaited = this.#tree.parent(wrapped(this.#tree, root.loader.node));
      const loaded = t.isAwaitExpression(awaited) ? awaited : root.loader.node;
      const end = endOf(wrapped(this.#tree, loaded));
      this.#edits.push({ start: end, end: endOf(node), text: `.${mapped.join('.')}` });
    }
    if (context.kind === 'alias') for (const each of context.bindings) this.#renameProperties(each);
    const [binding] = context.kind === 'alias' && path.length === 0 ? context.bindings : [];
    const declarator = binding?.declarations[0]?.node;
    if (binding && t.isVariableDeclarator(declarator) && t.isIdentifier(declarator.id)) {
      this.#renameToOwn(binding, denotation, true);
    }
  }

  /** What a loaded file of the project leads to: that of the names taken from it. */
  #behind({ denotation, context }: Pick<Occurrence, 'denotation' | 'context'>): Denotation {
    if (denotation.module.side === 'source' || context.kind !== 'alias') return denotation;
    const [found] = context.bindings.flatMap((each) => this.denoter.denoteBinding(each) ?? []);
    return { ...denotation, module: found?.module ?? denotation.module };
  }

  #retarget({ root, module }: Denotation): void {
    if (root.kind !== 'loader') return;
    const { literal } = root.loader;
    const text = this.#target.quoted(literal, this.#target.counterpart(module));
    this.#edits.push({ start: startOf(literal), end: endOf(literal), text });
  }

  #replaceWithAccess(occurrence: Occurrence): void {
    const { node, denotation } = occurrence;
    const text = this.#target.access(occurrence, denotation);
    if (text === undefined) this.#stuck.push(occurrence);
    else this.#edits.push({ start: startOf(node), end: endOf(node), text });
  }

  #extract(binding: Binding, occurrence: Occurrence): void {
    const property = this.#movingNames.extraction(binding, occurrence);
    const { context } = occurrence;
    const declarator = context.kind === 'alias' ? context.declaration : undefined;
    if (!property || !t.isVariableDeclarator(declarator) || !t.isObjectPattern(declarator.id)) return;
    const statement = this.#tree.parent(declarator);
    const identifier = binding.declarations[0]?.identifier;
    const inner = identifier && patternPath(declarator.id, identifier);
    if (!t.isVariableDeclaration(statement) || !inner) return;
    const moved = this.#movingNames.extractedTogether(binding, declarator.id, occurrence);
    if (moved[0] !== property) return;
    this.#edits.push(...removeItems(declarator.id.properties, moved, this.#tree));
    const init = occurrence.binding
      ? this.#target.access(occurrence, occurrence.denotation)
      : this.#retargeted(occurrence, binding);
    const names = moved.map((each) => this.#propertyText(each, occurrence)).join(', ');
    this.#edits.push(statementAfter(this.#tree, statement, `${statement.kind} { ${names} } = ${init ?? ''}`));
  }

  /** A property of a pattern with the target's name for its key. */
  #propertyText(property: t.ObjectProperty, { denotation }: Occurrence): string {
    const name = t.isIdentifier(property.key) ? property.key.name : undefined;
    const own = this.denoter.scopes.bindingOf(property.value);
    const bound = denotation.module.side === 'source' || !own ? undefined : this.denoter.denoteBinding(own);
    const to = bound
      ? this.#target.map(bound.path, bound).at(-1)
      : name === undefined
        ? undefined
        : this.#target.map([...denotation.path, name], denotation).at(-1);
    return to === name ? this.#tree.source(property) : `${to ?? ''}: ${this.#tree.source(property.value)}`;
  }

  #retargeted(occurrence: Occurrence, binding: Binding): string {
    const { node, denotation } = occurrence;
    const { root } = denotation;
    const { module } = this.denoter.denoteBinding(binding) ?? denotation;
    if (root.kind !== 'loader') return this.#tree.source(node);
    const { literal } = root.loader;
    const target = this.#target.counterpart(module);
    return this.#tree.source(node).replace(this.#tree.source(literal), this.#target.quoted(literal, target));
  }
}

/** The name that a chain of members starts with. */
function rootOf(node: t.Node): t.Node {
  const inner = unwrap(node);
  if (t.isMemberExpression(inner) || t.isOptionalMemberExpression(inner)) return rootOf(inner.object);
  return t.isTSQualifiedName(inner) ? rootOf(inner.left) : inner;
}
