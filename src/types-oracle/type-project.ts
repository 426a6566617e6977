import type { SourceFile, ts } from 'ts-morph';
import type { FileSystem } from '../modules/index.ts';
import type { Compiler } from './compiler.ts';
import { compilerFiles, configHost } from './compiler-files.ts';

/** The types of one `tsconfig.json`, or of files that have none. */
export interface TypeProject {
  /** Whether the project's own compiler keeps null and undefined out of other types. */
  readonly strict: boolean;
  /** A file with some text, and the checker that has read it; what other files hold is read. */
  readonly open: (
    file: string,
    text: string,
  ) => { readonly source: ts.SourceFile; readonly checker: ts.TypeChecker };
}

export function typeProject(compiler: Compiler, config: string | undefined, files: FileSystem): TypeProject {
  const { Project, ts } = compiler;
  const parsed = config === undefined ? undefined : parseConfig(ts, config, files);
  const options = parsed?.options ?? defaults(ts);
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    fileSystem: compilerFiles(compiler, files),
    compilerOptions: { ...options, ...always, lib: libraries(ts, options) },
  });
  // Declarations of the project that no import leads to.
  for (const each of parsed?.fileNames ?? [])
    if (/\.d\.[cm]?ts$/.test(each)) project.addSourceFileAtPathIfExists(each);

  let edited: SourceFile | undefined;
  return {
    strict: parsed === undefined || (parsed.options.strictNullChecks ?? parsed.options.strict ?? false),
    open: (file, text) => {
      // No answer depends on earlier questions: their texts may differ from disk, and scripts share their names.
      if (edited && edited.getFilePath() !== file) project.removeSourceFile(edited);
      const known = project.getSourceFile(file);
      edited =
        known?.getFullText() === text ? known : project.createSourceFile(file, text, { overwrite: true });
      return { source: edited.compilerNode, checker: project.getTypeChecker().compilerObject };
    },
  };
}

const parseConfig = (
  compiler: typeof ts,
  path: string,
  files: FileSystem,
): ts.ParsedCommandLine | undefined =>
  compiler.getParsedCommandLineOfConfigFile(path, {}, configHost(compiler, files));

/** What makes types tell the most; where the project does not check null and undefined, answers say so. */
const always: ts.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  strictNullChecks: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  types: [],
};

/** The language's own declarations, without those of browsers, which are most of all and say nothing about layers. */
function libraries(compiler: typeof ts, { lib, target }: ts.CompilerOptions): string[] {
  const name = compiler.getDefaultLibFileName({ target: target ?? compiler.ScriptTarget.ESNext });
  const all = lib ?? [
    name
      .replace('.full.', '.')
      .replace(/^lib\.es6\./, 'lib.es2015.')
      .replace(/^lib\.d/, 'lib.es5.d'),
  ];
  return all.filter((each) => !/^lib\.(dom|webworker|scripthost)\b/.test(each));
}

const defaults = (compiler: typeof ts): ts.CompilerOptions => ({
  target: compiler.ScriptTarget.ESNext,
  module: compiler.ModuleKind.ESNext,
  moduleResolution: compiler.ModuleResolutionKind.Bundler,
  jsx: compiler.JsxEmit.Preserve,
  allowImportingTsExtensions: true,
  strict: true,
});
