import type { ReporterName } from '../report/index.ts';

/** A configuration file as it is written; `schemas/config.schema.json` describes the same. */
export interface Config extends ConfigSettings {
  readonly $schema?: string;
  /** Files or packages that this one adds to; later ones win over earlier ones. */
  readonly extends?: string | readonly string[];
  readonly reporter?: ReporterName;
  /** Globs of files to leave alone; a leading `!` takes some of them back. */
  readonly ignore?: readonly string[];
  /** Settings of some files; later ones win over earlier ones. */
  readonly overrides?: readonly ConfigOverride[];
}

/** What a whole run or some of its files can have. */
export interface ConfigSettings {
  /** `mindspore`, `mindspore@2.10` */
  readonly target?: string;
  readonly device?: string;
  readonly preserveMode?: boolean;
  readonly safeOnly?: boolean;
  /** How many axes the inputs of a LayerNorm over several axes have, the batch's included. */
  readonly inputRank?: number;
  readonly sources?: readonly ConfigSource[];
}

export interface ConfigOverride extends ConfigSettings {
  readonly files: readonly string[];
}

/** A module whose classes are torch's layers. */
export interface ConfigSource {
  /** A package specifier, or a glob of paths that start with `./`, `../` or `/`. */
  readonly from: string;
  /** The module that takes its place. */
  readonly to?: string;
  /** A known dialect's name, or the library's classes by the names that it exports. */
  readonly dialect?: string | Readonly<Record<string, ConfigLayerDialect>>;
  /** The layer that a class of another name is: `{ "BatchNorm": "BatchNorm2d" }`. */
  readonly layers?: Readonly<Record<string, string>>;
}

/** How a library spells one layer. Parameters go by torch's names. */
export interface ConfigLayerDialect {
  /** The layer that the class constructs; its own name where absent. */
  readonly layer?: string;
  /** Parameters by position, in order; torch's where absent. */
  readonly positional?: readonly string[];
  /** Parameters that are keys of an options object; all where absent. */
  readonly options?: readonly string[];
  /** Keys that are not the parameter's own name: `{ "epsilon": "eps" }`. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Defaults that differ from torch's. */
  readonly defaults?: Readonly<Record<string, DefaultValue>>;
  /** Called without `new`. */
  readonly factory?: boolean;
}

export type DefaultValue = number | boolean | null;
