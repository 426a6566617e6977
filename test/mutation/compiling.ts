import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { mutated, type Mutant } from './mutant.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The mutants that the compiler takes: the others cannot be written by mistake. Each is a file of its own beside the one
 * that it changes, so that one program, which reads what they import once, has them all.
 */
export function compiling(mutants: readonly Mutant[], textOf: (path: string) => string): Mutant[] {
  const texts = new Map<string, string>();
  const paths = mutants.map((mutant, index) => {
    const path = join(root, dirname(mutant.file), `__mutant-${String(index)}.ts`);
    texts.set(path, mutated(textOf(mutant.file), mutant));
    return path;
  });
  const options = optionsOf();
  const host = ts.createCompilerHost(options);
  const plain = ts.createCompilerHost(options);
  host.fileExists = (path) => texts.has(path) || plain.fileExists(path);
  host.readFile = (path) => texts.get(path) ?? plain.readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? plain.getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram(paths, options, host);
  return mutants.filter((_, index) => {
    const file = program.getSourceFile(paths[index] ?? '');
    return (
      program.getSyntacticDiagnostics(file).length === 0 && program.getSemanticDiagnostics(file).length === 0
    );
  });
}

/** The project's own, but for names that the change leaves unused. */
function optionsOf(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return {
    ...options,
    types: [],
    noUnusedLocals: false,
    noUnusedParameters: false,
    allowUnreachableCode: true,
  };
}
