import type { Buffer } from 'node:buffer';
import { frameworks } from '../../transforms/index.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import { prefilter } from '../discover/index.ts';
import { namesOfLayers } from '../project/index.ts';
import { camelCase } from '../text/index.ts';
import type { Options } from '../types/options.ts';
import { commentMark } from './ignores.ts';
import type { Contexts } from './context.ts';
import { ImportGraph } from './import-graph.ts';
import type { RunFiles } from './run-files.ts';

type Accepts = (bytes: Buffer) => boolean;

/**
 * Tells from a file's bytes whether it can hold a site: each names a layer, as the frameworks do, as the configuration
 * says, or as a file behind it exports it. Depends on no other file of the run, so that shards see what the whole does.
 */
export class Prefilter {
  readonly #packages: readonly string[];
  /** What holds a layer's own name. */
  readonly #layers: Accepts;
  readonly #graph: ImportGraph | undefined;
  /** Whether a file uses what another exports, by that one's path. */
  readonly #exporters = new Map<string, Accepts>();
  /** What is exported by any file that was met. */
  readonly #names = new Set<string>();
  #exported: Accepts = () => false;
  /** Files that were met and export no layer, as far as the names go that were met. */
  #others: string[] = [];

  constructor(
    private readonly options: Options,
    private readonly contexts: Contexts,
    private readonly store: RunFiles,
  ) {
    const rules = options.sources.flatMap(({ dialect, layers }) => [
      ...Object.keys(dialect?.layers ?? {}),
      ...Object.keys(layers ?? {}),
    ]);
    rules.push(commentMark);
    this.#packages = options.sources.flatMap(({ path, pattern }) => (path === undefined ? [pattern] : []));
    this.#layers = prefilter([...frameworks.flatMap(namesOf), ...rules]);
    const { resolver } = contexts;
    this.#graph = resolver && new ImportGraph((path) => this.#read(path)?.toString(), resolver);
  }

  /** @param path absolute, with `/` */
  accepts(path: string, bytes: Buffer): boolean {
    if (this.#layers(bytes) || this.#passesOn(bytes)) return true;
    if (!this.#graph) return false;
    this.#learn(this.#graph.follow(path));
    if (!this.#exported(bytes)) return false;
    for (const each of this.#graph.behind(path)) if (this.#exporters.get(each)?.(bytes)) return true;
    return false;
  }

  /** Whether a file of a project may export what a source does, of which it names nothing else. */
  #passesOn(bytes: Buffer): boolean {
    return (
      this.#graph !== undefined &&
      bytes.includes('export') &&
      this.#packages.some((each) => bytes.includes(each))
    );
  }

  /** Takes in the names that files export layers by, as long as these lead to further files. */
  #learn(files: readonly string[]): void {
    for (let rest = files; rest.length > 0;) {
      const found = rest.flatMap((path) => this.#namesIn(path));
      const fresh = found.filter((name) => !this.#names.has(name));
      if (fresh.length === 0) return;
      for (const name of fresh) this.#names.add(name);
      this.#exported = prefilter([...this.#names]);
      rest = this.#others;
      this.#others = [];
    }
  }

  /** The names by which a file exports layers. */
  #namesIn(path: string): readonly string[] {
    const bytes = this.#read(path);
    if (!bytes?.includes('export')) return [];
    if (!this.#layers(bytes) && !this.#exported(bytes)) {
      this.#others.push(path);
      return [];
    }
    const file = this.contexts.of(this.options).project?.file(path);
    const names = file ? namesOfLayers(file) : [];
    if (names.length > 0) this.#exporters.set(path, prefilter(names));
    return names;
  }

  #read(path: string): Buffer | undefined {
    try {
      return this.store.read(path);
    } catch {
      return undefined;
    }
  }
}

/** The names of a framework's layers, and of its functions in either case. */
const namesOf = ({ layers, functions, rankless }: Framework): string[] => [
  ...Object.keys(layers),
  ...Object.keys(rankless),
  ...Object.keys(functions).flatMap((name) => [name, camelCase(name)]),
];
