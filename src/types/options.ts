import type { Dialect } from '../../transforms/types/dialect.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import type { Target } from '../../transforms/types/target.ts';

/** What a user chose for one run, validated. */
export interface Options {
  readonly target: Target;
  readonly targetFramework: Framework;
  readonly sources: readonly SourceRule[];
  /** Keep torch's initial mode: append `.set_train()` to each moved construction. */
  readonly preserveMode: boolean;
  /** Leave sites whose verdict rests on assumptions. */
  readonly safeOnly: boolean;
  /** Where some files have options of their own: those of a file. @param file its absolute path */
  readonly optionsFor?: (file: string) => Options;
}

/** A pattern of modules whose classes follow a framework, and the module that takes their place. */
export interface SourceRule {
  readonly framework: Framework;
  /** A package specifier or a glob of paths relative to the cwd, as the user gave it. */
  readonly pattern: string;
  /** Absolute glob when the pattern is a path. */
  readonly path?: string;
  readonly target?: TargetModule;
  /** How the modules spell the framework's layers, where not as the framework does. */
  readonly dialect?: Dialect;
  /** The layer that a class of another name is: `{ BatchNorm: 'BatchNorm2d' }`. */
  readonly layers?: Readonly<Record<string, string>>;
}

/** A package specifier, or an absolute path that is spelled relative to each importer. */
export interface TargetModule {
  readonly specifier: string;
  readonly path?: string;
}
