import type * as t from '@babel/types';
import type { Denoter } from './denote.ts';
import type { SourceModule, TargetSideModule } from './modules.ts';

/** Follows names through the modules of a project. */
export interface Linker {
  /**
   * @param from the absolute path of the file that the specifier stands in
   * @param path the names that lead from the module to what is asked for
   */
  readonly link: (specifier: string, from: string, path: readonly string[]) => Link;
}

/** Where a name of another module leads, and the files that say so. */
export interface Link {
  readonly to?: LinkedModule | ForeignDeclaration;
  readonly via: readonly string[];
  /** Where each of the files on the way says so. */
  readonly hops?: readonly Hop[];
}

/** What a file exports of another, or declares: one step from a name to its origin. */
export interface Hop {
  readonly denoter: Denoter;
  /** As the file exports it; absent where it is the module as a whole. */
  readonly name?: string;
  /** An export, a declaration, or the expression that is exported. */
  readonly node: t.Node;
}

/** A member of a module whose layers are known. */
export interface LinkedModule {
  readonly kind: 'module';
  readonly module: SourceModule | TargetSideModule;
  /** The file that names the module so. */
  readonly from: string;
  readonly path: readonly string[];
}

/** Something that a file of the project declares itself, and the names that lead from it to what is asked for. */
export interface ForeignDeclaration {
  readonly kind: 'declaration';
  readonly denoter: Denoter;
  /** A class, a function, or the expression that a variable is initialised with. */
  readonly node: t.Node;
  readonly path: readonly string[];
}

/** Looks into no other file. */
export const noLinker: Linker = { link: () => ({ via: [] }) };
