import * as t from '@babel/types';
import type { Framework } from '../../transforms/types/framework.ts';
import { type Binding, type Denoter, type Occurrence, soleDeclaration } from '../resolve/index.ts';
import type { TargetAccess } from './target-access.ts';

/** Which names of a file move with the occurrences that do, and which of their declarations can change for it. */
export class MovingNames {
  readonly #known = new Map<Binding, boolean>();
  readonly #uses = new Map<Binding, Occurrence[]>();
  /** The alias declaration's occurrence that gives a binding its value. */
  readonly #declaredBy = new Map<Binding, Occurrence>();

  /** @param moving the occurrences to move */
  constructor(
    private readonly denoter: Denoter,
    occurrences: readonly Occurrence[],
    private readonly moving: ReadonlySet<Occurrence>,
    private readonly target: Framework,
    private readonly access: Pick<TargetAccess, 'counterpart' | 'map'>,
  ) {
    for (const occurrence of occurrences) {
      const { binding: used, context } = occurrence;
      if (used) {
        const uses = this.#uses.get(used);
        if (uses) uses.push(occurrence);
        else this.#uses.set(used, [occurrence]);
      }
      if (context.kind === 'passed') this.#declaredBy.set(context.to, occurrence);
      if (context.kind !== 'alias' && context.kind !== 'callback') continue;
      for (const binding of context.bindings) this.#declaredBy.set(binding, occurrence);
    }
  }

  usesOf(binding: Binding): readonly Occurrence[] {
    return this.#uses.get(binding) ?? [];
  }

  /** How often a name is used: what stands for a file of the project has uses that lead nowhere known. */
  #references(binding: Binding): number {
    const { module } = this.denoter.denoteBinding(binding) ?? {};
    return module?.side === 'unknown' ? binding.references.length : this.usesOf(binding).length;
  }

  /** Whether every use of a name moves. An unused name of a layer moves along with the others. */
  movesWholly(binding: Binding): boolean {
    const known = this.#known.get(binding);
    if (known !== undefined) return known;
    this.#known.set(binding, false);
    const uses = this.usesOf(binding);
    const result =
      soleDeclaration(binding) !== undefined &&
      uses.length === this.#references(binding) &&
      uses.every((each) => this.moving.has(each) || this.aliasMoves(each)) &&
      (uses.length > 0 || this.denoter.denoteBinding(binding)?.path.length !== 0);
    this.#known.set(binding, result);
    return result;
  }

  /** Whether every name that an alias declares moves, so that its initialiser can. */
  aliasMoves({ context, denotation }: Occurrence): boolean {
    if (context.kind === 'passed') return this.movesWholly(context.to);
    if (context.kind !== 'alias' && context.kind !== 'callback') return false;
    const { bindings } = context;
    const targets = new Set(bindings.map((each) => this.targetOf(each)));
    return (
      bindings.every((each) => this.#isMovable(each) && this.#isInPlace(each, denotation.path)) &&
      bindings.some((each) => this.usesOf(each).length > 0) &&
      (denotation.module.side === 'source' || targets.size === 1)
    );
  }

  /** The module that a name moves to. */
  targetOf(binding: Binding): string | undefined {
    const denotation = this.denoter.denoteBinding(binding);
    return denotation && this.access.counterpart(denotation.module);
  }

  /** Whether the target calls what a name stands for by one name too, from where its declaration starts. */
  #isInPlace(binding: Binding, from: readonly string[]): boolean {
    const denotation = this.denoter.denoteBinding(binding);
    if (!denotation || denotation.module.side === 'unknown') return false;
    // Behind a file of the project: the name itself is there to be imported, or it is not.
    if (denotation.via && !this.#isKnown(binding)) {
      const { length } = this.access.map(denotation.path, denotation);
      // `import torch = require('./framework')`, which is a module as a whole.
      return length === 1 || (length === 0 && from.length === 0);
    }
    const [start, end] = [this.access.map(from, denotation), this.access.map(denotation.path, denotation)];
    if (!start.every((name, index) => end[index] === name)) return false;
    return end.length - start.length === denotation.path.length - from.length;
  }

  /** Whether what an occurrence names is reached from its name in the target too. */
  isWithin({ binding, denotation }: Occurrence): boolean {
    const prefix = (binding && this.denoter.denoteBinding(binding)?.path) ?? [];
    const [start, end] = [this.access.map(prefix, denotation), this.access.map(denotation.path, denotation)];
    return start.every((name, index) => end[index] === name);
  }

  /** Whether a name can move in place, and some use of it with it. */
  isWorthMoving(binding: Binding): boolean {
    const uses = this.usesOf(binding);
    return this.#isInPlace(binding, []) && (uses.length === 0 || uses.some((each) => this.isWithin(each)));
  }

  /** Whether a name is taken from something that itself stands for a part of the module. */
  #isKnown(binding: Binding): boolean {
    const declaredBy = this.#declaredBy.get(binding);
    return declaredBy !== undefined && declaredBy.denotation.module.side === 'source';
  }

  #isMovable(binding: Binding): boolean {
    if (this.usesOf(binding).length > 0) return this.movesWholly(binding);
    const denotation = this.denoter.denoteBinding(binding);
    const last = denotation?.path.at(-1) ?? '';
    return (
      binding.references.length === 0 &&
      [this.target.layers, this.target.functions].some((each) => Object.hasOwn(each, last))
    );
  }

  /** Whether the declaration of a name changes, so that its uses need not. */
  declarationMoves(binding: Binding): boolean {
    const declaredBy = this.#declaredBy.get(binding);
    if (!declaredBy) return isImport(binding) && this.movesWholly(binding) && this.isWorthMoving(binding);
    if (declaredBy.context.kind === 'passed') return this.movesWholly(binding);
    if (declaredBy.binding && this.declarationMoves(declaredBy.binding)) return true;
    if (!this.movesWholly(binding)) return false;
    return this.aliasMoves(declaredBy) || this.extraction(binding, declaredBy) !== undefined;
  }

  /** The property of a destructuring that declares a name, where it can be taken out into a declaration of its own. */
  extraction(binding: Binding, { context, denotation }: Occurrence): t.ObjectProperty | undefined {
    if (!this.#isInPlace(binding, denotation.path)) return undefined;
    const declarator = context.kind === 'alias' ? context.declaration : undefined;
    if (!t.isVariableDeclarator(declarator) || !t.isObjectPattern(declarator.id)) return undefined;
    const statement = this.denoter.tree.parent(declarator);
    if (!t.isVariableDeclaration(statement) || statement.declarations.length > 1) return undefined;
    const { properties, typeAnnotation } = declarator.id;
    if (typeAnnotation || properties.some((each) => t.isRestElement(each))) return undefined;
    const identifier = binding.declarations[0]?.identifier;
    return properties.find(
      (each): each is t.ObjectProperty => t.isObjectProperty(each) && each.value === identifier,
    );
  }

  /** The properties of a pattern that leave it in one declaration. */
  extractedTogether(first: Binding, pattern: t.ObjectPattern, occurrence: Occurrence): t.ObjectProperty[] {
    const bindings = occurrence.context.kind === 'alias' ? occurrence.context.bindings : [];
    return pattern.properties.filter((each): each is t.ObjectProperty =>
      bindings.some(
        (binding) =>
          this.usesOf(binding).length > 0 &&
          this.movesWholly(binding) &&
          this.targetOf(binding) === this.targetOf(first) &&
          this.extraction(binding, occurrence) === each,
      ),
    );
  }
}

/** `import nn from 'x'` and its like, or `import nn = require('x')`. */
export const isImport = ({ declarations: [first] }: Binding): boolean =>
  first?.kind === 'import' ||
  (t.isTSImportEqualsDeclaration(first?.node) && t.isTSExternalModuleReference(first.node.moduleReference));
