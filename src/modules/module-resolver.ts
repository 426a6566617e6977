import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entryFinder, type Found, importTargets } from './entries.ts';
import { memoisedFileSystem } from './file-system.ts';
import {
  installedEntry,
  installedFolder,
  type PackageRequest,
  packageRequest,
  versionWatch,
} from './installed.ts';
import { localFolder } from './local-dependency.ts';
import { lookups } from './lookup.ts';
import { manifests } from './manifests.ts';
import { isDeclaration, isInstalled, isScript, stemOf } from './paths.ts';
import { problemList } from './problem-list.ts';
import { type Project, projects } from './projects.ts';
import { sourceFinder } from './sources.ts';
import { tsconfigReader } from './tsconfig.ts';
import type { FileSystem, ModuleResolver, Resolved } from './types.ts';
import { workspaces } from './workspaces.ts';

/**
 * Tells which file a specifier means: by `tsconfig.json`, `package.json` and the workspace around the file that it stands
 * in, and to source where the project's own packages are concerned. Each file and each question is looked at once.
 */
export function moduleResolver(fs: FileSystem): ModuleResolver {
  const files = memoisedFileSystem(fs);
  const problems = problemList();
  const packages = manifests(files, problems.report);
  const find = lookups(files, packages);
  const read = tsconfigReader(files, find.tsconfig, problems.report);
  const projectOf = projects(files, read);
  const sourceOf = sourceFinder(files, packages, read);
  const entryOf = entryFinder(files, sourceOf, find.path);
  const workspaceOf = workspaces(files, packages, problems.report);
  const watchVersions = versionWatch(problems.report);
  const answers = new Map<string, Resolved>();

  const resolve = (specifier: string, from: string): Resolved => {
    const file = files.realpath(from);
    const project = projectOf(file);
    const key = [posix.dirname(file), project?.config.path, specifier].join('\0');
    const known = answers.get(key);
    if (known) return known;
    const answer = locate(specifier, posix.dirname(file), project);
    answers.set(key, answer);
    return answer;
  };

  function locate(specifier: string, folder: string, project: Project | undefined): Resolved {
    if (/^\.{0,2}\/|^\.{1,2}$/.test(specifier)) return script(atPath(pathOf(specifier, folder), project));
    if (specifier.startsWith('file:')) {
      const path = pathOfUrl(specifier);
      return path === undefined ? missing(`"${specifier}" names no file`) : script(atPath(path, project));
    }
    for (const each of project?.candidates(specifier) ?? []) {
      const found = atPath(each, project);
      if ('path' in found) return script(found);
    }
    if (isBuiltin(specifier)) return { kind: 'builtin' };
    if (/^[a-z][a-z\d+.-]*:/i.test(specifier)) return missing(`"${specifier}" is no file`);
    if (specifier.startsWith('#')) return imported(specifier, folder, project);
    const request = packageRequest(specifier);
    return request === undefined
      ? missing(`"${specifier}" names no package`)
      : inPackage(specifier, request, folder, project);
  }

  /** A path without the extension that it may lack, of a file or of a folder. */
  function atPath(path: string, project: Project | undefined): Found {
    const own = isInstalled(path) || fileAt(path) ? undefined : packages.at(path.replace(/(?<=.)\/$/, ''));
    const entry = own && entryOf(own, '', project?.config.conditions ?? []);
    if (entry && 'path' in entry) return entry;
    const found = find.path(path);
    const source = sourceOf(found ?? path) ?? found;
    return source === undefined ? { reason: `there is no file ${path}` } : { path: source };
  }

  const fileAt = (path: string): boolean => {
    const found = find.path(path);
    return found !== undefined && posix.dirname(found) === posix.dirname(path);
  };

  function imported(specifier: string, folder: string, project: Project | undefined): Resolved {
    const owner = packages.around(folder);
    const targets = owner ? importTargets(owner.manifest, specifier, project?.config.conditions ?? []) : [];
    for (const each of targets) {
      if (!each.startsWith('.')) return locate(each, folder, project);
      const found = atPath(posix.join(owner?.folder ?? folder, each), project);
      if ('path' in found) return script(found);
    }
    return missing(`no package around ${folder} has a file for "${specifier}" in its imports`);
  }

  function inPackage(
    specifier: string,
    request: PackageRequest,
    folder: string,
    project: Project | undefined,
  ): Resolved {
    const owner = packages.around(folder);
    const self = owner?.name === request.name && 'exports' in owner.manifest ? owner.folder : undefined;
    const place =
      self ??
      installedFolder(files, folder, request.name) ??
      (owner && localFolder(files, owner, request.name, workspaceOf(folder))) ??
      workspaceOf(folder).get(request.name)?.folder;
    const found = place === undefined ? undefined : packages.at(files.realpath(place));
    if (found) watchVersions(found);
    if (found && !isInstalled(`${found.folder}/`)) {
      return script(entryOf(found, request.subpath, project?.config.conditions ?? []));
    }
    const { path, declaration } = installedEntry(find, folder, specifier, request);
    if (path !== undefined) return script({ path }, declaration);
    if (declaration !== undefined) return script({ path: declaration });
    return missing(
      place === undefined
        ? `no package "${request.name}" is installed for ${folder}, nor one of its workspace`
        : `package "${request.name}" in ${place} has no file for "${specifier}"`,
    );
  }

  function script(found: Found, declaration?: string): Resolved {
    if ('reason' in found) return missing(found.reason);
    const path = files.realpath(found.path);
    if (!isScript(path)) return missing(`${path} is no script`);
    if (/\.[cm]?tsx?$/.test(path)) return { kind: 'file', path };
    const types = declaration === undefined ? declarationBeside(path) : files.realpath(declaration);
    return types === undefined ? { kind: 'file', path } : { kind: 'file', path, declaration: types };
  }

  const declarationBeside = (path: string): string | undefined =>
    [`${stemOf(path)}.d${posix.extname(path).replace('js', 'ts').replace('x', '')}`, `${stemOf(path)}.d.ts`]
      .filter(isDeclaration)
      .find((each) => files.isFile(each));

  return {
    resolve: (specifier, from) => {
      if (!from.startsWith('/') && !/^[a-z]:\//i.test(from)) return missing(`"${from}" is no absolute path`);
      return resolve(specifier, from);
    },
    problems: problems.list,
  };
}

/** With `/` at the end where the specifier says that a folder is meant. */
const pathOf = (specifier: string, folder: string): string =>
  posix.resolve(folder, specifier) + (/(^|\/)\.{0,2}$/.test(specifier) ? '/' : '');

const missing = (reason: string): Resolved => ({ kind: 'missing', reason });

function pathOfUrl(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
