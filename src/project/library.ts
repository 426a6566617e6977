import * as t from '@babel/types';
import type { LayerDialect } from '../../transforms/types/dialect.ts';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import { isRefusal, type Refusal } from '../../transforms/types/refusal.ts';
import { constantOf } from '../bind/index.ts';
import { displayPath } from '../discover/index.ts';
import type { FileSystem, ModuleResolver } from '../modules/index.ts';
import type { Denoter, ForeignDeclaration, Link } from '../resolve/index.ts';
import { inferSignature, type LibraryFile, type ResolvedDeclaration } from '../signature/index.ts';
import { type Choose, Project } from './project.ts';

/** A class or factory that a file imports, as the framework's layer. */
export interface Imported {
  readonly specifier: string;
  /** The absolute path of the file that imports it. */
  readonly from: string;
  /** The names that lead from the module to it. */
  readonly path: readonly string[];
  readonly layer: string;
  readonly definition: LayerDefinition;
}

/** How a library spells a layer, and the files that say so. */
export interface Signature {
  readonly dialect: LayerDialect | Refusal;
  readonly via: readonly string[];
}

/**
 * Reads the signatures of libraries from their own declarations, in the project or installed: from what runs, or where
 * that cannot be read, from the types beside it.
 */
export class Library {
  readonly #projects: readonly Project[];
  readonly #signatures = new Map<string, Signature | undefined>();
  readonly #root: string;

  /** @param root the folder that evidence is relative to */
  constructor(files: FileSystem, resolver: ModuleResolver, root: string) {
    this.#root = root;
    const project = (choose: Choose): Project =>
      new Project(files, resolver, (specifier) => ({ side: 'unknown', specifier }), choose);
    this.#projects = [project(({ path }) => path), project(({ path, declaration }) => declaration ?? path)];
  }

  /** Nothing where the class's declaration is not found. */
  signatureOf(imported: Imported): Signature | undefined {
    const { specifier, from, path, layer } = imported;
    const key = [specifier, specifier.startsWith('.') ? from : '', layer, ...path].join('\0');
    if (!this.#signatures.has(key)) this.#signatures.set(key, this.#read(imported));
    return this.#signatures.get(key);
  }

  /** The way from an import to the class's declaration, which code comes before. */
  linkOf({ specifier, from, path }: Pick<Imported, 'specifier' | 'from' | 'path'>): Link | undefined {
    const links = this.#projects.map((each) => each.link(specifier, from, path));
    return links.find(({ to }) => to?.kind === 'declaration' && to.path.length === 0);
  }

  /** Forgets a file whose text changed, and what was read through it. */
  forget(path: string): void {
    const stale = this.#projects.flatMap((each) => each.forget(path).slice(1));
    if (stale.length > 0) this.#signatures.clear();
  }

  #read({ specifier, from, path, layer, definition }: Imported): Signature | undefined {
    let first: Signature | undefined;
    for (const project of this.#projects) {
      const { to, via } = project.link(specifier, from, path);
      if (to?.kind !== 'declaration' || to.path.length > 0) continue;
      const found = this.#resolved(to);
      const exportedName = path.at(-1) ?? layer;
      const dialect = inferSignature(found.declaration, {
        ...found.context,
        layer,
        definition,
        exportedName,
      });
      if (!isRefusal(dialect)) return { dialect, via };
      first ??= { dialect, via };
    }
    return first;
  }

  #resolved({ denoter, node }: ForeignDeclaration): ResolvedDeclaration {
    const parent = denoter.tree.parent(node);
    const holds = t.isVariableDeclarator(parent) && parent.init === node;
    return { declaration: holds ? parent : node, context: this.#file(denoter) };
  }

  #file(denoter: Denoter): LibraryFile {
    return {
      path: displayPath(denoter.file, this.#root),
      tree: denoter.tree,
      scopes: denoter.scopes,
      resolveClass: (expression) => {
        const found = denoter.foreign(expression);
        return found && found.path.length === 0 ? this.#resolved(found) : undefined;
      },
      constant: (expression) => constantOf(expression, denoter),
    };
  }
}
