import ts from 'typescript';

/** What a text's imports and free names stand for. */
export interface Bindings {
  /** By specifier. */
  readonly modules: Readonly<Record<string, unknown>>;
  readonly globals?: Readonly<Record<string, unknown>>;
}

/**
 * Runs the text of a module, TypeScript's compiler taking away what JavaScript does not have: nothing of the engine
 * takes part.
 *
 * @returns what it exports
 */
export function executeText(text: string, path: string, { modules, globals = {} }: Bindings): object {
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.React,
      esModuleInterop: true,
      removeComments: true,
      verbatimModuleSyntax: false,
    },
  });
  const require = (specifier: string): unknown => {
    if (!Object.hasOwn(modules, specifier)) throw new RangeError(`nothing is bound to ${specifier}`);
    return modules[specifier];
  };
  const exports = {};
  const names = { require, exports, module: { exports }, ...globals };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is the test's own
  const run = new Function(...Object.keys(names), outputText);
  Reflect.apply(run, undefined, Object.values(names));
  return exports;
}
