import { type FileSystem, moduleResolver, type ModuleResolver } from '../modules/index.ts';
import { Library, Project } from '../project/index.ts';
import { type ModuleTable, moduleTable } from '../resolve/index.ts';
import { typeOracle, type TypeOracle } from '../types-oracle/index.ts';
import type { Options } from '../types/options.ts';
import { Checker } from '../verify/index.ts';

/** What the files of a run are planned with. */
export interface Context {
  readonly options: Options;
  readonly table: ModuleTable;
  readonly checker: Checker;
  /** The files that others import from; absent where nothing but the texts given can be read. */
  readonly project?: Project;
  /** What libraries declare themselves. */
  readonly library?: Library;
  /** Answers what the files themselves leave open. */
  readonly types?: TypeOracle;
}

/** Makes the contexts of a run: one for each set of options, with one resolver and one checker for all. */
export class Contexts {
  readonly #contexts = new Map<Options, Context>();
  readonly resolver: ModuleResolver | undefined;
  readonly #library: Library | undefined;
  readonly #types: TypeOracle | undefined;

  /** @param root the folder that reported paths are relative to */
  constructor(
    root: string,
    private readonly files?: FileSystem,
    private readonly checker = new Checker(),
  ) {
    this.resolver = files && moduleResolver(files);
    this.#library = files && this.resolver && new Library(files, this.resolver, root);
    this.#types = files && typeOracle(files);
  }

  of(options: Options): Context {
    const known = this.#contexts.get(options);
    if (known) return known;
    const table = moduleTable(options);
    const { checker, files } = this;
    const project = files && this.resolver && new Project(files, this.resolver, table);
    const library = this.#library;
    const types = this.#types;
    const found = project && library && types ? { project, library, types } : {};
    const context = { options, table, checker, ...found };
    this.#contexts.set(options, context);
    return context;
  }

  /**
   * Forgets a file whose text changed, and what was found through it.
   *
   * @returns the files that did, itself first
   */
  forget(path: string): string[] {
    this.#library?.forget(path);
    const stale = [...this.#contexts.values()].flatMap(({ project }) => project?.forget(path) ?? []);
    return [...new Set([path, ...stale])];
  }

  /** What the resolver found to be wrong with the project's own files. */
  problems(): ReturnType<ModuleResolver['problems']> {
    return this.resolver?.problems() ?? [];
  }
}
