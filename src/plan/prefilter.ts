import type { Buffer } from 'node:buffer';
import { frameworks } from '../../transforms/index.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import { prefilter } from '../discover/index.ts';
import { namesOfLayers } from '../project/index.ts';
import { camelCase } from '../text/index.ts';
import type { Options } from '../types/options.ts';
import type { Contexts } from './context.ts';
import type { RunFiles } from './run-files.ts';

/**
 * Tells from a file's bytes whether it can hold a site: each names a layer, as the frameworks do, as the configuration
 * says, or as a file of the project exports it.
 */
export class Prefilter {
  #accepts: (bytes: Buffer) => boolean;
  /** Files that may export a layer under another name; asked for when a file without a layer's name is met. */
  #exporters: (() => readonly string[]) | undefined;

  constructor(
    private readonly options: Options,
    private readonly contexts: Contexts,
    private readonly store: RunFiles,
    whole: (() => readonly string[]) | undefined,
  ) {
    this.#exporters = store.modules && whole;
    const rules = options.sources.flatMap(({ dialect, layers }) => [
      ...Object.keys(dialect?.layers ?? {}),
      ...Object.keys(layers ?? {}),
    ]);
    this.#packages = options.sources.flatMap(({ path, pattern }) => (path === undefined ? [pattern] : []));
    this.#names = [...frameworks.flatMap(namesOf), ...rules];
    this.#accepts = prefilter(this.#names);
  }

  readonly #names: string[];
  readonly #packages: readonly string[];

  accepts(bytes: Buffer): boolean {
    if (this.#accepts(bytes) || this.#passesOn(bytes)) return true;
    if (!this.#exporters) return false;
    const files = this.#exporters();
    this.#exporters = undefined;
    this.#collect(files);
    return this.#accepts(bytes);
  }

  /** Whether a file of a project may export what a source does, of which it names nothing else. */
  #passesOn(bytes: Buffer): boolean {
    return (
      this.store.modules !== undefined &&
      this.#packages.some((each) => bytes.includes(each)) &&
      reExport.test(bytes.toString('latin1'))
    );
  }

  /** Takes in the names that files export layers by, as long as these lead to further files. */
  #collect(files: readonly string[]): void {
    let rest = [...files];
    for (let grew = true; grew;) {
      const candidates = rest.filter((path) => this.#mayExport(path));
      rest = rest.filter((path) => !candidates.includes(path));
      const found = candidates.flatMap((path) => {
        const file = this.contexts.of(this.options).project?.file(path);
        return file ? namesOfLayers(file) : [];
      });
      const fresh = found.filter((name) => !this.#names.some((known) => name.includes(known)));
      this.#names.push(...fresh);
      grew = fresh.length > 0;
      if (grew) this.#accepts = prefilter(this.#names);
    }
  }

  #mayExport(path: string): boolean {
    const bytes = this.#read(path);
    return bytes !== undefined && bytes.includes('export') && this.#accepts(bytes);
  }

  #read(path: string): Buffer | undefined {
    try {
      return this.store.read(path);
    } catch {
      return undefined;
    }
  }
}

/** `export * from 'x'`, `export { nn } from 'x'` */
const reExport = /\bexport\s*(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})\s*from\b/;

/** The names of a framework's layers, and of its functions in either case. */
const namesOf = ({ layers, functions, rankless }: Framework): string[] => [
  ...Object.keys(layers),
  ...Object.keys(rankless),
  ...Object.keys(functions).flatMap((name) => [name, camelCase(name)]),
];
