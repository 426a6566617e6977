import { type FileSystem, moduleResolver, type ModuleResolver } from '../modules/index.ts';
import { Project } from '../project/index.ts';
import { type ModuleTable, moduleTable } from '../resolve/index.ts';
import type { Options } from '../types/options.ts';
import { Checker } from '../verify/index.ts';

/** What the files of a run are planned with. */
export interface Context {
  readonly options: Options;
  readonly table: ModuleTable;
  readonly checker: Checker;
  /** The files that others import from; absent where nothing but the texts given can be read. */
  readonly project?: Project;
}

/** Makes the contexts of a run: one for each set of options, with one resolver and one checker for all. */
export class Contexts {
  readonly #contexts = new Map<Options, Context>();
  readonly #resolver: ModuleResolver | undefined;

  constructor(
    private readonly files?: FileSystem,
    private readonly checker = new Checker(),
  ) {
    this.#resolver = files && moduleResolver(files);
  }

  of(options: Options): Context {
    const known = this.#contexts.get(options);
    if (known) return known;
    const table = moduleTable(options);
    const { checker, files } = this;
    const project = files && this.#resolver && new Project(files, this.#resolver, table);
    const context = { options, table, checker, ...(project ? { project } : {}) };
    this.#contexts.set(options, context);
    return context;
  }

  /** What the resolver found to be wrong with the project's own files. */
  problems(): ReturnType<ModuleResolver['problems']> {
    return this.#resolver?.problems() ?? [];
  }
}
