import type * as t from '@babel/types';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import type { Evaluated } from '../bind/index.ts';
import type { Tree } from '../parse/index.ts';
import type { Scopes } from '../resolve/index.ts';

/** One parsed file of a library, and what the files around it answer. */
export interface LibraryFile {
  /** As evidence names it: relative to the run's root, with `/`. */
  readonly path: string;
  readonly tree: Tree;
  readonly scopes: Scopes;
  /** The class, function or type that an expression or a type's name of this file stands for, wherever it is declared. */
  readonly resolveClass: (expression: t.Node) => ResolvedDeclaration | undefined;
  /** The value of an expression of this file that other files take part in. */
  readonly constant: (expression: t.Node) => Evaluated | undefined;
}

export interface ResolvedDeclaration {
  readonly declaration: t.Node;
  readonly context: LibraryFile;
}

/** What is asked of a declaration: how does it spell this layer of the framework? */
export interface SignatureContext extends LibraryFile {
  /** The framework's layer. */
  readonly layer: string;
  readonly definition: LayerDefinition;
  /** The name that the library exports the declaration under. */
  readonly exportedName: string;
}
