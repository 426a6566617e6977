import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Body = (require: (specifier: string) => unknown, exports: object, module: { exports: object }) => void;

/** Modules of the project that are loaded anew as often as wanted, one of them with another text, in this process. */
export class ModuleGraph {
  readonly #texts = new Map<string, string>();
  readonly #bodies = new Map<string, Body>();
  readonly #shared = new Map<string, unknown>();

  /** @param reloaded whether a module is loaded anew; the others are the running program's */
  constructor(private readonly reloaded: (path: string) => boolean) {}

  /** Reads everything that a module is made of. */
  async prepare(path: string): Promise<void> {
    if (this.#texts.has(path) || this.#shared.has(path)) return;
    if (!this.reloaded(path)) {
      this.#shared.set(path, await import(join(root, path)));
      return;
    }
    const text = this.textOf(path);
    this.#bodies.set(path, compiled(text));
    // TypeScript's own scan takes `export * as module` for a declaration.
    for (const [, fileName = ''] of text.matchAll(/ from '([^']+)';/g)) {
      if (fileName.startsWith('.')) await this.prepare(resolved(path, fileName));
      else this.#shared.set(fileName, await import(fileName));
    }
  }

  /** The reloaded modules. */
  paths(): string[] {
    return [...this.#bodies.keys()].sort();
  }

  textOf(path: string): string {
    const text = this.#texts.get(path) ?? readFileSync(join(root, path), 'utf8');
    this.#texts.set(path, text);
    return text;
  }

  /**
   * Runs modules afresh.
   *
   * @param changes texts in place of a module's own, by its path
   */
  load(paths: readonly string[], changes: ReadonlyMap<string, string> = new Map()): object[] {
    const loaded = new Map<string, { exports: object }>();
    const load = (wanted: string): object => {
      const known = loaded.get(wanted);
      if (known) return known.exports;
      const change = changes.get(wanted);
      const body = change === undefined ? this.#bodies.get(wanted) : compiled(change);
      if (!body) throw new RangeError(`${wanted} is not prepared`);
      const module = { exports: {} };
      loaded.set(wanted, module);
      const require = (specifier: string): unknown => {
        const name = specifier.startsWith('.') ? resolved(wanted, specifier) : specifier;
        return this.#bodies.has(name) ? load(name) : this.#shared.get(name);
      };
      body(require, module.exports, module);
      return module.exports;
    };
    return paths.map(load);
  }
}

const resolved = (from: string, specifier: string): string => posix.join(dirname(from), specifier);

function compiled(text: string): Body {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2023,
      rewriteRelativeImportExtensions: false,
    },
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the project's own module
  return new Function('require', 'exports', 'module', outputText) as Body;
}
