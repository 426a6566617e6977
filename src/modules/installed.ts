import { posix } from 'node:path';
import type { Lookups } from './lookup.ts';
import type { Package } from './manifests.ts';
import { isDeclaration, upwards } from './paths.ts';
import type { FileSystem, Report } from './types.ts';

/** A bare specifier: the name of a package, and what is asked of it. */
export interface PackageRequest {
  readonly name: string;
  /** Without `./`; empty for the package's main entry. */
  readonly subpath: string;
}

export function packageRequest(specifier: string): PackageRequest | undefined {
  const match = /^((?:@[^/@\\]+\/)?[^./@\\][^/\\]*)(?:\/(.*))?$/.exec(specifier);
  return match?.[1] === undefined ? undefined : { name: match[1], subpath: match[2] ?? '' };
}

/** The folder of a package in the `node_modules` that a folder sees; it may be a link. */
export function installedFolder(files: FileSystem, folder: string, name: string): string | undefined {
  return [...upwards(folder)]
    .filter((each) => posix.basename(each) !== 'node_modules')
    .map((each) => posix.join(each, 'node_modules', name))
    .find((each) => files.isDirectory(each));
}

/** The implementation and the declarations of an installed package's entry, or of the types that stand in for one. */
export function installedEntry(
  lookups: Lookups,
  folder: string,
  specifier: string,
  { name, subpath }: PackageRequest,
): { readonly path?: string; readonly declaration?: string } {
  const types = posix.join('@types', name.replace(/^@/, '').replace('/', '__'), subpath);
  const path = lookups.implementation(folder, specifier);
  const declaration = [specifier, types]
    .map((each) => lookups.declaration(folder, each))
    .find((each) => each !== undefined && isDeclaration(each));
  return { ...(path !== undefined && { path }), ...(declaration !== undefined && { declaration }) };
}

/** Takes down a package of which a second version is met. */
export function versionWatch(report: Report): (of: Package) => void {
  const met = new Map<string, Package>();
  return (of) => {
    const { name, version, folder } = of;
    if (name === undefined || version === undefined) return;
    const known = met.get(name);
    if (known === undefined) met.set(name, of);
    else if (known.version !== version) {
      const [a, b] = [known, of].sort((one, other) => (one.folder < other.folder ? -1 : 1));
      if (a && b) {
        const each = [a, b].map((one) => `${one.version ?? ''} in ${one.folder}`);
        report(
          `${a.folder}/package.json`,
          'package-versions',
          `"${name}" is used in two versions: ${each.join(', ')}`,
        );
      }
    } else if (folder < known.folder) met.set(name, of);
  };
}
