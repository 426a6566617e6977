import { resolve, sep } from 'node:path';
import { frameworks } from '../../transforms/index.ts';
import type { Dialect } from '../../transforms/types/dialect.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import { UsageError } from '../errors/index.ts';
import { isPath } from '../resolve/index.ts';
import type { SourceRule, TargetModule } from '../types/options.ts';
import { configError, type Document, type KeyPath } from './document.ts';
import { readDialect } from './read-dialect.ts';
import { parseTarget } from './target.ts';
import type { ConfigSettings, ConfigSource } from './types.ts';

/** What the command line, a configuration or an override of it says, as far as it says something. */
export interface Settings {
  readonly target?: string;
  readonly device?: string;
  readonly preserveMode?: boolean;
  readonly safeOnly?: boolean;
  readonly inputRank?: number;
  /** The first that matches a module holds. */
  readonly sources?: readonly SourceSetting[];
}

/** A source whose target may yet be the target framework's usual one. */
export type SourceSetting = Omit<SourceRule, 'framework'>;

/** The framework that can only be read: what everything migrates from. */
export function sourceFramework(): Framework {
  const found = frameworks.find(({ versions }) => versions.length === 0);
  if (!found) throw new RangeError('no framework to migrate from');
  return found;
}

/** Settings where later ones win. Sources add up; of the same module, what the later one says wins. */
export function mergeSettings(all: readonly Settings[]): Settings {
  return all.reduce<Settings>((known, next) => {
    const { device, ...rest } = known;
    // A device belongs to the target that it was chosen with.
    const keepsDevice = next.target === undefined || nameOf(next.target) === nameOf(known.target);
    const sources = mergeSources(known.sources ?? [], next.sources ?? []);
    return { ...rest, ...(keepsDevice && device !== undefined ? { device } : {}), ...said(next), sources };
  }, {});
}

const nameOf = (target = 'mindspore'): string | undefined => target.split('@')[0];

const said = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

function mergeSources(known: readonly SourceSetting[], next: readonly SourceSetting[]): SourceSetting[] {
  const key = ({ pattern, path }: SourceSetting): string => path ?? pattern;
  const merged = next.map((each) => ({ ...known.find((other) => key(other) === key(each)), ...each }));
  return [...merged, ...known.filter((each) => !next.some((other) => key(other) === key(each)))];
}

/**
 * Settings of a configuration as the engine takes them.
 *
 * @param folder absolute; what its paths are relative to
 * @param path where they stand in the document
 */
export function readSettings(
  { target, device, preserveMode, safeOnly, inputRank, sources }: ConfigSettings,
  folder: string,
  document: Document,
  path: KeyPath,
): Settings {
  const framework = sourceFramework();
  if (target !== undefined) checkTarget(target, document, [...path, 'target']);
  return said({
    target,
    device,
    preserveMode,
    safeOnly,
    inputRank,
    sources: sources?.map((each, index) =>
      readSource(each, folder, framework, document, [...path, 'sources', index]),
    ),
  });
}

function checkTarget(target: string, document: Document, path: KeyPath): void {
  try {
    parseTarget(target);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw configError(document, path, 'value', `is an ${error.message}`, error.hint);
  }
}

function readSource(
  source: ConfigSource,
  folder: string,
  framework: Framework,
  document: Document,
  path: KeyPath,
): SourceSetting {
  if (source.from.includes('=')) {
    throw configError(document, [...path, 'from'], 'value', 'names a target as well', 'write that as "to"');
  }
  const dialect = readDialect(source, framework, document, [...path, 'dialect']);
  return sourceSetting(source.from, source.to, folder, { dialect, layers: source.layers });
}

/** @param folder absolute; what paths are relative to */
export function sourceSetting(
  pattern: string,
  to: string | undefined,
  folder: string,
  { dialect, layers }: { dialect?: Dialect | undefined; layers?: SourceRule['layers'] | undefined } = {},
): SourceSetting {
  return {
    pattern,
    ...(isPath(pattern) ? { path: absolute(pattern, folder) } : {}),
    ...(to === undefined ? {} : { target: targetModule(to, folder) }),
    ...(dialect ? { dialect } : {}),
    ...(layers ? { layers } : {}),
  };
}

const targetModule = (specifier: string, folder: string): TargetModule =>
  isPath(specifier) ? { specifier, path: absolute(specifier, folder) } : { specifier };

const absolute = (path: string, folder: string): string => resolve(folder, path).split(sep).join('/');
