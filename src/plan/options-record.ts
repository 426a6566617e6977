import { createHash } from 'node:crypto';
import { displayPath } from '../discover/index.ts';
import type { Target } from '../../transforms/types/target.ts';
import type { Options, SourceRule } from '../types/options.ts';

/** What a plan was made with, as plain data without absolute paths: plans with other options are plans of other runs. */
export interface OptionsRecord extends OptionSet {
  /** The folder that the run was made in, relative to the root; `.` is the root itself. Notes name modules from there. */
  readonly folder: string;
  /** The options of files that have some of their own. */
  readonly overrides?: readonly OptionSet[];
}

interface OptionSet {
  readonly target: Target;
  readonly preserveMode: boolean;
  readonly safeOnly: boolean;
  /** Modules whose classes follow a framework, by what they were named as. */
  readonly sources: readonly object[];
}

/** Options, and a hash of the files that they were chosen for and of which files have which. */
export interface Recorded {
  readonly options: OptionsRecord;
  readonly files: string;
}

/** @param files every file of the run, absolute */
export function recordOptions(
  options: Options,
  files: readonly string[],
  root: string,
  cwd: string,
): Recorded {
  const sets = new Map<string, OptionSet>();
  const indexOf = (set: OptionSet): number => {
    const key = JSON.stringify(set);
    if (!sets.has(key)) sets.set(key, set);
    return [...sets.keys()].indexOf(key);
  };
  indexOf(setOf(options, root));
  const own = files.map((file) => [
    displayPath(file, root),
    indexOf(setOf(options.optionsFor?.(file) ?? options, root)),
  ]);
  const overrides = [...sets.values()].slice(1);
  return {
    options: {
      folder: displayPath(cwd, root) || '.',
      ...setOf(options, root),
      ...(overrides.length > 0 ? { overrides } : {}),
    },
    files: createHash('sha256').update(JSON.stringify(own)).digest('hex'),
  };
}

const setOf = ({ target, preserveMode, safeOnly, sources }: Options, root: string): OptionSet => ({
  target,
  preserveMode,
  safeOnly,
  sources: sources.map((each) => sourceOf(each, root)),
});

function sourceOf({ framework, pattern, path, target, dialect, layers }: SourceRule, root: string): object {
  return {
    framework: framework.name,
    from: path === undefined ? pattern : displayPath(path, root),
    ...(target && { to: target.path === undefined ? target.specifier : displayPath(target.path, root) }),
    ...(dialect && { dialect }),
    ...(layers && { layers }),
  };
}
