import { type LoadedConfig, type RawOptions, resolveOptions } from '../config/index.ts';
import type { FileSystem } from '../modules/index.ts';
import { planRun, type PlannedRun, readerOf } from '../plan/index.ts';

/** What a run is to do: the command line's options, under their names in camelCase. */
export interface PlanOptions extends RawOptions {
  /** The folder that paths in `from` and `to` are relative to: absolute, with `/`. */
  readonly cwd: string;
  /** The folder that reported paths are relative to, which the files are in; `cwd` where absent. */
  readonly root?: string;
  /** What `loadConfig` read; the options win over it. */
  readonly config?: LoadedConfig;
}

/**
 * Plans a run over some files, each rewrite checked. Writes nothing: the texts are in the result.
 *
 * @param files absolute, with `/`; those that the configuration ignores are left out
 * @param fileSystem what everything is read through: the files, those that they import from, `package.json` and
 *   `tsconfig.json`; this machine's where absent
 * @throws NormshiftError about options, with the nearest right word
 */
export function plan(
  files: readonly string[],
  { cwd, root = cwd, config, ...raw }: PlanOptions,
  fileSystem?: FileSystem,
): PlannedRun {
  const taken = files.filter((file) => !config?.ignores(file));
  return planRun(taken, root, cwd, resolveOptions(raw, cwd, config), readerOf(fileSystem));
}
