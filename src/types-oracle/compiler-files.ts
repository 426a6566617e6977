import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { FileSystemHost, ts } from 'ts-morph';
import type { FileSystem } from '../modules/index.ts';
import type { Compiler } from './compiler.ts';

/** The files of a run as the compiler reads them; what it would write stays in memory. */
export function compilerFiles(compiler: Compiler, files: FileSystem): FileSystemHost {
  const memory = new compiler.InMemoryFileSystemHost();
  const readMissing = memory.readFileSync.bind(memory);
  const reading: Partial<FileSystemHost> = {
    isCaseSensitive: () => compiler.ts.sys.useCaseSensitiveFileNames,
    // What is in neither is the error that the compiler's library knows.
    readFileSync: (path) => files.readFile(path) ?? readMissing(path),
    fileExistsSync: files.isFile,
    directoryExistsSync: files.isDirectory,
    realpathSync: files.realpath,
    readDirSync: (folder) =>
      files.readdir(folder).map((each) => {
        const name = posix.join(folder, each);
        return {
          name,
          isFile: files.isFile(name),
          isDirectory: files.isDirectory(name),
          isSymlink: files.realpath(name) !== name,
        };
      }),
  };
  return Object.assign(memory, reading);
}

/** What a `tsconfig.json` is read through. Of the files that it names, declarations are found. */
export const configHost = (compiler: typeof ts, files: FileSystem): ts.ParseConfigFileHost => ({
  useCaseSensitiveFileNames: compiler.sys.useCaseSensitiveFileNames,
  getCurrentDirectory: () => '/',
  fileExists: files.isFile,
  readFile: files.readFile,
  readDirectory: (folder, _, excludes, includes) => declarationsIn(files, folder, excludes ?? [], includes),
  onUnRecoverableConfigFileDiagnostic: () => undefined,
});

const isDeclaration = (path: string): boolean => /\.d\.[cm]?ts$/.test(path);

/** The declaration files below a folder that a configuration includes. */
function declarationsIn(
  files: FileSystem,
  folder: string,
  excludes: readonly string[],
  includes: readonly string[],
): string[] {
  const inFolder = (pattern: string): string => posix.join(folder, pattern);
  const isIncluded = picomatch(
    includes
      .map(inFolder)
      .flatMap((each) => (/[*?]|\.[a-z]+$/i.test(posix.basename(each)) ? each : `${each}/**`)),
  );
  const isExcluded = picomatch([...excludes.map(inFolder), '**/node_modules', '**/.*'], { dot: true });
  const seen = new Set<string>();
  const below = (at: string): string[] => {
    const real = files.realpath(at);
    if (seen.has(real)) return [];
    seen.add(real);
    return files.readdir(at).flatMap((each) => {
      const path = posix.join(at, each);
      if (isExcluded(path)) return [];
      if (isDeclaration(path)) return isIncluded(path) && files.isFile(path) ? [path] : [];
      return files.isDirectory(path) ? below(path) : [];
    });
  };
  return below(folder);
}
