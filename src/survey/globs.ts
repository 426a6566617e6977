import { posix } from 'node:path';
import { relativeTo } from './relative-to.ts';

/** A file that constructs a class of another. */
export interface OwnUse {
  readonly file: string;
  readonly declared: string;
}

/**
 * The pattern for each file that declares layers: its folder's, where they are used from outside more than from inside,
 * else the file's own. What a pattern matches is the library itself, and is not migrated.
 */
export function globsOf(uses: readonly OwnUse[], folder: string): Map<string, string> {
  const declaring = new Set(uses.map(({ declared }) => declared));
  const result = new Map<string, string>();
  for (const each of declaring) {
    const own = posix.dirname(each);
    const inside = uses.filter(({ file }) => file.startsWith(`${own}/`)).length;
    const outside = uses.filter(
      ({ file, declared }) => declared.startsWith(`${own}/`) && !file.startsWith(`${own}/`),
    );
    const isAll = own === folder || folder.startsWith(`${own}/`);
    result.set(
      each,
      isAll || inside >= Math.max(1, outside.length)
        ? relativeTo(folder, each)
        : `${relativeTo(folder, own)}/**`,
    );
  }
  return merged(result);
}

/** A folder inside of another that is a library's has its pattern. */
function merged(globs: ReadonlyMap<string, string>): Map<string, string> {
  const folders = [...globs.values()].filter((each) => each.endsWith('/**')).map((each) => each.slice(0, -2));
  return new Map(
    [...globs].map(([file, glob]) => {
      const outer = folders.filter((each) => glob.startsWith(each)).sort((a, b) => a.length - b.length)[0];
      return [file, outer === undefined ? glob : `${outer}**`];
    }),
  );
}
