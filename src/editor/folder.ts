import { posix } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type LoadedConfig, loadConfig, type RawOptions, resolveOptions } from '../config/index.ts';
import { NormshiftError } from '../errors/index.ts';
import { diskFileSystem, type FileSystem } from '../modules/index.ts';
import { type Context, Contexts, type Decisions, planFile, sitesOf } from '../plan/index.ts';
import type { Options } from '../types/options.ts';
import type { Range } from '../types/range.ts';
import type { Checker } from '../verify/index.ts';
import type { Part } from './decided-around.ts';
import { overlay } from './overlay.ts';
import type { Analysed, EditorOptions } from './types.ts';

/** Buffers' texts by absolute path. */
export type Buffers = ReadonlyMap<string, () => string>;

/** Parts that are remembered: more than anybody types in at a time. */
const keptParts = 16;

/** A folder with a configuration of its own, and what is known of its files. */
export class Folder {
  readonly #files: FileSystem;
  readonly #safe = new WeakMap<Options, Options>();
  #config: LoadedConfig | undefined;
  #options: Options | undefined;
  #contexts: Contexts;
  /** The last parts that were decided, by path and text: what one keystroke leaves is where the next one starts. */
  readonly #parts = new Map<string, Part>();

  /** @param root absolute, with `/` */
  constructor(
    readonly root: string,
    private readonly raw: EditorOptions,
    buffers: Buffers,
    private readonly checker: Checker,
  ) {
    this.#files = overlay(diskFileSystem, buffers);
    this.#contexts = new Contexts(root, this.#files, checker);
  }

  get files(): FileSystem {
    return this.#files;
  }

  /** Reads the configuration, and forgets what was known of files. @returns what is wrong with it */
  async load(): Promise<NormshiftError | undefined> {
    try {
      const { config: file, ...raw }: EditorOptions & RawOptions = this.raw;
      const config = await loadConfig(this.root, file);
      this.#options = resolveOptions(raw, this.root, config);
      this.#config = config;
      this.reset();
      return undefined;
    } catch (error) {
      // What it said before may no longer be meant.
      this.#options = undefined;
      if (error instanceof NormshiftError) return error;
      throw error;
    }
  }

  /** Files of the disk changed. */
  reset(): void {
    this.#parts.clear();
    this.#contexts = new Contexts(this.root, this.#files, this.checker);
  }

  /** A buffer changed. @returns the files that what is known of was found through it, itself first */
  forget(path: string): readonly string[] {
    const stale = this.#contexts.forget(path);
    // A part is decided by other files than its own.
    if (stale.length > 1 || ![...this.#parts.keys()].every((each) => each.startsWith(`${path}\n`)))
      this.#parts.clear();
    return stale;
  }

  /** Absent where the configuration is wrong. */
  get options(): Options | undefined {
    return this.#options;
  }

  /** The paths that the configuration was read from. */
  get configFiles(): readonly string[] {
    return this.#config?.files ?? [];
  }

  /** What a file is decided with; nothing where it is ignored, or the configuration is wrong. */
  optionsFor(path: string): Options | undefined {
    if (!this.#options || this.#config?.ignores(path)) return undefined;
    return this.#options.optionsFor?.(path) ?? this.#options;
  }

  /** Decides a document as it is now; nothing where it is ignored. */
  analyse(document: TextDocument, path: string): Analysed | undefined {
    const options = this.optionsFor(path);
    if (!options) return undefined;
    const text = document.getText();
    const common = { document, version: document.version, text, path, options };
    const decisions = planFile(text, path, this.#context(options));
    if ('message' in decisions) return { ...common, sites: [], error: { ...decisions, code: 'parse-error' } };
    return { ...common, decisions, sites: sitesOf(decisions, options) };
  }

  /** Decides some constructions of a file, as if the others were not to be rewritten. */
  decideOnly({ text, path, options }: Analysed, only: (site: Range) => boolean): Decisions | undefined {
    const decisions = planFile(text, path, this.#context(options), only);
    return 'message' in decisions ? undefined : decisions;
  }

  /** Decides a file's constructions whose rewrites are proved without assumptions. */
  decideSafe({ text, path, options }: Analysed): Decisions | undefined {
    const safe = this.#safe.get(options) ?? { ...options, safeOnly: true };
    this.#safe.set(options, safe);
    const decisions = planFile(text, path, this.#context(safe));
    return 'message' in decisions ? undefined : decisions;
  }

  /** Decides a part of a file as if it were a file beside it; the compiler is not asked. */
  decidePart({ path, options }: Analysed, text: string): Part | undefined {
    const key = `${path}\n${text}`;
    const known = this.#parts.get(key);
    if (known) return known;
    const { options: own, table, checker, project, library } = this.#context(options);
    const context = { options: own, table, checker, ...(project && library ? { project, library } : {}) };
    const decisions = planFile(text, partOf(path), context);
    if ('message' in decisions) return undefined;
    const part = { decisions, sites: sitesOf(decisions, options) };
    const [oldest] = this.#parts.keys();
    if (oldest !== undefined && this.#parts.size === keptParts) this.#parts.delete(oldest);
    this.#parts.set(key, part);
    return part;
  }

  #context(options: Options): Context {
    return this.#contexts.of(options);
  }
}

/** A path beside a file's, where none is. */
const partOf = (path: string): string => posix.join(posix.dirname(path), `~${posix.basename(path)}`);
