import * as t from '@babel/types';
import { importedPath, type Module, ownName, type Scopes, soleDeclaration } from '../resolve/index.ts';
import type { Tree } from '../parse/index.ts';

/** Chooses local names for what a migration imports, and finds what an earlier one has imported already. */
export class LocalNames {
  readonly #taken: Set<string>;

  constructor(
    private readonly tree: Tree,
    private readonly scopes: Scopes,
    /** The target framework's prefix: `ms` gives `msnn` and `MsBatchNorm2d`. */
    private readonly prefix: string,
  ) {
    this.#taken = new Set(scopes.names);
  }

  /** A free name for a module member, or for the module itself under the name that it has in the source. */
  for(member: string): string {
    const name = /^[A-Z]/.test(member)
      ? this.prefix.charAt(0).toUpperCase() + this.prefix.slice(1) + member
      : this.prefix + member;
    return this.free(name.replace(/[^\w$]/g, ''));
  }

  /** A free name for a whole module: its own, or the source's behind the prefix where that says nothing. */
  forModule(source: Module, target: string, local: string): string {
    const own = ownName(target);
    const telling =
      own !== ownName(source.specifier) && !misleading.has(own) && /^[A-Za-z_$][\w$]*$/.test(own);
    return telling ? this.free(own) : this.for(local);
  }

  /** The local name under which a target module's member is imported already, if nothing shadows it. */
  existing(target: string, path: readonly string[], type: boolean): string | undefined {
    const found = [...this.scopes.root.bindings.values()].find((binding) => {
      const specifier = soleDeclaration(binding)?.node;
      if (
        !t.isImportSpecifier(specifier) &&
        !t.isImportDefaultSpecifier(specifier) &&
        !t.isImportNamespaceSpecifier(specifier)
      ) {
        return false;
      }
      const declaration = this.tree.parent(specifier);
      if (!t.isImportDeclaration(declaration) || declaration.source.value !== target) return false;
      const typeOnly =
        declaration.importKind === 'type' || ('importKind' in specifier && specifier.importKind === 'type');
      return (type || !typeOnly) && importedPath(specifier).join('.') === path.join('.');
    });
    return found && !this.isShadowed(found.name) ? found.name : undefined;
  }

  /** Whether a name of the file stands for more than one thing in it. */
  isShadowed(name: string): boolean {
    return this.scopes.bindings.filter((each) => each.name === name).length > 1;
  }

  /** A name, or a numbered one where the file has it already. */
  free(name: string): string {
    let free = name;
    for (let count = 2; this.#taken.has(free); count++) free = `${name}${count}`;
    this.#taken.add(free);
    return free;
  }
}

/** Names that mean something else in a module already. */
const misleading = new Set(['module', 'exports', 'require', 'index', 'default']);
