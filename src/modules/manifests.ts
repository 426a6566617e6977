import { isWrong, type JsonObject, parseObject, stringAt } from './json.ts';
import { memoise } from './memoise.ts';
import { upwards } from './paths.ts';
import type { FileSystem, Report } from './types.ts';

/** A folder with a `package.json`. */
export interface Package {
  readonly folder: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly manifest: JsonObject;
}

export interface Manifests {
  /** The package whose root a folder is. */
  readonly at: (folder: string) => Package | undefined;
  /** The innermost package that holds a folder; one with a name before any without. */
  readonly around: (folder: string) => Package | undefined;
}

export function manifests(files: FileSystem, report: Report): Manifests {
  const at = memoise((folder: string): Package | undefined => {
    const path = `${folder === '/' ? '' : folder}/package.json`;
    const text = files.isFile(path) ? files.readFile(path) : undefined;
    if (text === undefined) return undefined;
    const parsed = parseObject(text);
    if (isWrong(parsed)) report(path, 'package-json-broken', parsed.wrong);
    const manifest = isWrong(parsed) ? {} : parsed;
    return { folder, name: stringAt(manifest, 'name'), version: stringAt(manifest, 'version'), manifest };
  });
  const around = memoise((folder: string): Package | undefined => {
    const found = [...upwards(folder)].flatMap((each) => at(each) ?? []);
    return found.find(({ name }) => name !== undefined) ?? found[0];
  });
  return { at, around };
}
