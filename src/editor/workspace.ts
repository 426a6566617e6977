import { posix } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { NormshiftError } from '../errors/index.ts';
import { diskFileSystem } from '../modules/index.ts';
import { Checker } from '../verify/index.ts';
import { documentPath } from './document-path.ts';
import { Folder } from './folder.ts';
import { movedAlong } from './moved.ts';
import type { Analysed, EditorOptions } from './types.ts';

/** What the open documents are, and what was decided about the version of each that was looked at last. */
export class Workspace {
  readonly #checker = new Checker();
  readonly #buffers = new Map<string, () => string>();
  readonly #documents = new Map<string, { readonly document: TextDocument; readonly path: string }>();
  readonly #analysed = new Map<string, Analysed>();
  /** The last that was decided of a document, which may be of an earlier version. */
  readonly #last = new Map<string, Analysed>();
  /** Those that the client has open, and those of files outside of them. */
  readonly #folders = new Map<string, Folder>();
  readonly #roots = new Set<string>();

  /** @param report takes what is wrong with a folder's configuration */
  constructor(
    private readonly raw: EditorOptions,
    private readonly cwd: string,
    private readonly report: (root: string, error: NormshiftError) => void,
  ) {}

  get roots(): readonly string[] {
    return [...this.#roots];
  }

  get open(): readonly string[] {
    return [...this.#documents.keys()];
  }

  async addRoot(root: string): Promise<void> {
    this.#roots.add(root);
    await this.#load(root);
    await this.settle();
  }

  async removeRoot(root: string): Promise<void> {
    this.#roots.delete(root);
    this.#folders.delete(root);
    await this.settle();
  }

  /** The folder of a path, once its configuration is loaded. */
  folderOf(path: string): Folder | undefined {
    return this.#folders.get(this.#rootOf(path));
  }

  /** Makes sure that every open document's folder is loaded, and that all are decided again. */
  async settle(): Promise<void> {
    this.#analysed.clear();
    this.#last.clear();
    for (const { path } of this.#documents.values()) {
      const root = this.#rootOf(path);
      if (!this.#folders.has(root)) await this.#load(root);
    }
  }

  /** Configurations are read again. */
  async reload(): Promise<void> {
    for (const root of this.#folders.keys()) await this.#load(root);
    await this.settle();
  }

  /** Files of the disk changed, but no configuration. */
  reset(): void {
    for (const each of this.#folders.values()) each.reset();
    this.#analysed.clear();
    this.#last.clear();
  }

  isConfig(path: string): boolean {
    const read = [...this.#folders.values()].some(({ configFiles }) => configFiles.includes(path));
    return read || /(^|\/)(normshift\.config\.[cm]?[jt]s(on)?|package\.json)$/.test(path);
  }

  /** Whether a path is an open document's, whose text wins over the file's. */
  isOpen(path: string): boolean {
    return this.#buffers.has(path);
  }

  /** @returns the open documents that have to be decided again: none where this one's language is not read here */
  async opened(document: TextDocument): Promise<readonly string[]> {
    const path = documentPath(
      document.uri,
      document.languageId,
      this.#roots.values().next().value ?? this.cwd,
    );
    if (path === undefined) return [];
    this.#documents.set(document.uri, { document, path });
    this.#buffers.set(path, () => document.getText());
    const root = this.#rootOf(path);
    if (!this.#folders.has(root)) await this.#load(root);
    // What was asked about a file that was not there may have been remembered.
    if (!diskFileSystem.isFile(path)) this.folderOf(path)?.reset();
    return this.changed(document.uri);
  }

  /** @returns the open documents that have to be decided again, the changed one first */
  changed(uri: string): readonly string[] {
    const path = this.#documents.get(uri)?.path;
    if (path === undefined) return [];
    const stale = new Set([...this.#folders.values()].flatMap((each) => [...each.forget(path)]));
    const others = [...this.#documents].flatMap(([each, { path: at }]) =>
      each !== uri && stale.has(at) ? [each] : [],
    );
    for (const each of [uri, ...others]) this.#analysed.delete(each);
    for (const each of others) this.#last.delete(each);
    return [uri, ...others];
  }

  /** @returns the open documents that have to be decided again */
  closed(uri: string): readonly string[] {
    const [, ...others] = this.changed(uri);
    const path = this.#documents.get(uri)?.path;
    this.#documents.delete(uri);
    this.#last.delete(uri);
    if (path !== undefined) this.#buffers.delete(path);
    return others;
  }

  /** An open document as it is now; nothing where it is not to be looked at. */
  analysed(uri: string): { readonly analysed: Analysed; readonly folder: Folder } | undefined {
    const open = this.#documents.get(uri);
    const folder = open && this.folderOf(open.path);
    if (!open || !folder) return undefined;
    const known = this.#analysed.get(uri);
    if (known?.version === open.document.version) return { analysed: known, folder };
    const analysed = folder.analyse(open.document, open.path);
    if (!analysed) return undefined;
    this.#analysed.set(uri, analysed);
    this.#last.set(uri, analysed);
    return { analysed, folder };
  }

  /** What can be said of a document before it is decided; nothing where it has to be. */
  moved(uri: string): Analysed | undefined {
    const [open, last] = [this.#documents.get(uri), this.#last.get(uri)];
    const folder = open && this.folderOf(open.path);
    if (!folder || !last || this.#analysed.has(uri)) return undefined;
    return movedAlong(last, open.document, (text) => folder.decidePart(last, text));
  }

  async #load(root: string): Promise<void> {
    const folder = this.#folders.get(root) ?? new Folder(root, this.raw, this.#buffers, this.#checker);
    const error = await folder.load();
    this.#folders.set(root, folder);
    if (error) this.report(root, error);
  }

  /** The deepest folder of the client's that holds a path; else the file's own. */
  #rootOf(path: string): string {
    const [deepest] = [...this.#roots]
      .filter((each) => path.startsWith(each.endsWith('/') ? each : `${each}/`))
      .sort((a, b) => b.length - a.length);
    return deepest ?? posix.dirname(path);
  }
}
