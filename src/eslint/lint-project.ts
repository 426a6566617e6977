import { type LoadedConfig, resolveOptions } from '../config/index.ts';
import { gitRoot } from '../discover/index.ts';
import { NormshiftError } from '../errors/index.ts';
import { type Context, Contexts } from '../plan/index.ts';
import { Checker } from '../verify/index.ts';
import { readConfig } from './read-config.ts';
import { type LintSettings, readSettings } from './settings.ts';
import { WatchedFiles } from './watched-files.ts';
import type { Options } from '../types/options.ts';

/** What the files of one folder with the same settings have in common, as long as nothing on disk changes. */
interface LintProject {
  readonly files: WatchedFiles;
  readonly config: LoadedConfig | undefined;
  readonly options: Options;
  readonly contexts: Contexts;
}

const projects = new Map<string, LintProject>();
const checker = new Checker();

/**
 * What a file is planned with; nothing where the configuration ignores it.
 *
 * @param file absolute
 * @throws Error about the settings or the configuration, with what to do, as ESLint shows nothing else
 */
export function contextOf(file: string, cwd: string, settings: unknown): Context | undefined {
  const { config, options, contexts } = projectOrError(cwd, settings);
  if (config?.ignores(file)) return undefined;
  return contexts.of(options.optionsFor?.(file) ?? options);
}

function projectOrError(cwd: string, settings: unknown): LintProject {
  try {
    return projectOf(cwd, settings);
  } catch (error) {
    if (!(error instanceof NormshiftError)) throw error;
    throw new Error(`${error.message}: ${error.hint}`, { cause: error });
  }
}

function projectOf(cwd: string, value: unknown): LintProject {
  const key = JSON.stringify([cwd, value]);
  const known = projects.get(key);
  if (known && !known.files.isStale()) return known;
  const project = open(cwd, readSettings(value));
  projects.set(key, project);
  return project;
}

function open(cwd: string, { config: file, ...raw }: LintSettings): LintProject {
  const files = new WatchedFiles();
  const config = readConfig(cwd, file);
  // A configuration that comes shows as a change of its folder.
  files.watch([cwd, ...(config?.files ?? [])]);
  const options = resolveOptions(raw, cwd, config);
  return { files, config, options, contexts: new Contexts(gitRoot(cwd) ?? cwd, files, checker) };
}
