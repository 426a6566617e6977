import { createRequire } from 'node:module';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diskFileSystem, type FileSystem } from '../modules/index.ts';
import { isPath } from '../resolve/index.ts';
import { configError, type Document, type KeyPath } from './document.ts';
import { findConfig } from './find.ts';
import { fileMatcher, isTame, leadsOut } from './globs.ts';
import { nameOf, readDocument } from './read-document.ts';
import { mergeSettings, readSettings, type Settings } from './settings.ts';
import type { Config, ConfigOverride } from './types.ts';
import { validate } from './validate.ts';

/** A configuration with all that it extends, valid. */
export interface LoadedConfig {
  /** Absolute paths of what it was read from; the one that was found or named comes last. */
  readonly files: readonly string[];
  readonly settings: Settings;
  readonly overrides: readonly Override[];
  readonly reporter?: Config['reporter'];
  /** @param file an absolute path */
  readonly ignores: (file: string) => boolean;
}

/** Settings of some files. */
export interface Override {
  readonly matches: (file: string) => boolean;
  readonly settings: Settings;
}

/** A valid file of a configuration: plain data, but for the places in its document. */
export interface ConfigLayer {
  readonly document: Document;
  readonly config: Config;
  /** What its paths and globs are relative to. */
  readonly folder: string;
}

/**
 * Reads the configuration that holds in a folder, or the one that is named. Code in it runs.
 *
 * @param file as the command line names it
 * @param fileSystem what it is read from: JSON alone, and no packages, where that is not this machine's
 * @throws UsageError in one line with the place, where there is something wrong with it
 */
export async function loadConfig(
  cwd: string,
  file?: string,
  fileSystem: FileSystem = diskFileSystem,
): Promise<LoadedConfig | undefined> {
  const path = file === undefined ? findConfig(cwd, fileSystem) : resolve(cwd, file);
  return path === undefined ? undefined : assembleConfig(await readConfigLayers(cwd, path, fileSystem));
}

/** Reads a configuration and all that it extends, which comes first. @param file relative to the cwd */
export async function readConfigLayers(
  cwd: string,
  file: string,
  fileSystem: FileSystem = diskFileSystem,
): Promise<readonly ConfigLayer[]> {
  const path = resolve(cwd, file);
  const layers = await readLayers(path, cwd, dirname(path), [], fileSystem);
  // What is wrong is told with its place, as long as that is known.
  assembleConfig(layers);
  return layers;
}

/** @throws UsageError about values that no schema can tell */
export function assembleConfig(layers: readonly ConfigLayer[]): LoadedConfig {
  const reporter = layers.findLast(({ config }) => config.reporter !== undefined)?.config.reporter;
  return {
    files: layers.map(({ document }) => document.path),
    settings: mergeSettings(
      layers.map(({ config, folder, document }) => readSettings(config, folder, document, [])),
    ),
    overrides: layers.flatMap(readOverrides),
    ...(reporter === undefined ? {} : { reporter }),
    ignores: fileMatcher(
      layers.map(({ config, folder, document }) => ({
        folder,
        patterns: inside(config.ignore ?? [], document, ['ignore']),
      })),
    ),
  };
}

/** A file's layer behind those of all that it extends. */
async function readLayers(
  path: string,
  cwd: string,
  folder: string,
  trail: readonly string[],
  fileSystem: FileSystem,
): Promise<ConfigLayer[]> {
  const document = await readDocument(path, cwd, fileSystem);
  const config = await validate(document);
  const list = [config.extends ?? []].flat();
  const layers: ConfigLayer[] = [];
  for (const [index, specifier] of list.entries()) {
    const place: KeyPath = typeof config.extends === 'string' ? ['extends'] : ['extends', index];
    const base = await resolveBase(specifier, document, place, fileSystem);
    if ([...trail, path].includes(base)) {
      const circle = [...trail, path, base].slice(trail.concat(path).indexOf(base));
      const names = circle.map((each) => nameOf(each, cwd)).join(' -> ');
      throw configError(document, place, 'value', `goes in a circle: ${names}`, 'take one of them out');
    }
    // What a package names, it names in the project that extends it; so does what such a package extends.
    const isOwn = isPath(specifier) && folder === dirname(path);
    const own = isOwn ? dirname(base) : folder;
    layers.push(...(await readLayers(base, cwd, own, [...trail, path], fileSystem)));
  }
  return [...layers, { document, config, folder }];
}

async function resolveBase(
  specifier: string,
  document: Document,
  place: KeyPath,
  fileSystem: FileSystem,
): Promise<string> {
  if (isPath(specifier)) return resolve(dirname(document.path), specifier);
  if (fileSystem !== diskFileSystem) {
    const hint = `write the path of a file, such as ./${specifier}.json`;
    throw configError(
      document,
      place,
      'value',
      `is a package, which is looked for on the disk alone: ${specifier}`,
      hint,
    );
  }
  try {
    return createRequire(document.path).resolve(specifier);
  } catch {
    // A package may export itself to `import` alone.
    const { createJiti } = await import('jiti');
    const url = createJiti(document.path).esmResolve(specifier, { try: true });
    if (url !== undefined) return fileURLToPath(url);
    const hint = `install it, or write ./${specifier} for a file`;
    throw configError(document, place, 'value', `is no package that is installed: ${specifier}`, hint);
  }
}

const readOverrides = ({ config, folder, document }: ConfigLayer): Override[] =>
  (config.overrides ?? []).map((override: ConfigOverride, index) => {
    const path: KeyPath = ['overrides', index];
    const patterns = inside(override.files, document, [...path, 'files']);
    return {
      matches: fileMatcher([{ folder, patterns }]),
      settings: readSettings(override, folder, document, path),
    };
  });

/** Globs that could match: one that leads out of its folder never would. */
function inside(patterns: readonly string[], document: Document, path: KeyPath): readonly string[] {
  const wild = patterns.findIndex((each) => !isTame(each));
  if (wild >= 0) throw tooWild(document, [...path, wild]);
  const outside = patterns.findIndex(leadsOut);
  if (outside < 0) return patterns;
  throw configError(
    document,
    [...path, outside],
    'value',
    `leads out of the folder of ${basename(document.path)}`,
    'configure those files in a folder that holds them',
  );
}

const tooWild = (document: Document, path: KeyPath): Error =>
  configError(
    document,
    path,
    'value',
    'is too long, or has too many wildcards, to be matched in little time',
    'write several globs',
  );
