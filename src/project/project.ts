import { createHash } from 'node:crypto';
import * as t from '@babel/types';
import type { FileSystem, ModuleResolver, Resolved } from '../modules/index.ts';
import { parse, Tree, unwrap, walk } from '../parse/index.ts';
import {
  analyseScopes,
  type Binding,
  Denoter,
  type Hop,
  importedPath,
  type Link,
  type Linker,
  type ModuleTable,
  soleDeclaration,
} from '../resolve/index.ts';
import { type Export, type Exports, exportsOf } from './exports.ts';

/** A file of the project that others import from. */
export interface ProjectFile {
  readonly path: string;
  /** SHA-256 of its text. */
  readonly hash: string;
  readonly denoter: Denoter;
  readonly exports: Exports;
}

/** Chooses the file to read for a specifier; none where it is not to be looked into. */
export type Choose = (found: Resolved & { readonly kind: 'file' }) => string | undefined;

/** Installed packages are not looked into: what they re-export, their users import from them. */
const ownFiles: Choose = ({ path }) => (path.includes('/node_modules/') ? undefined : path);

/** The files that those of a run import from, each read and parsed once, and the names that lead through them. */
export class Project implements Linker {
  readonly #files = new Map<string, ProjectFile | undefined>();
  readonly #links = new Map<string, Link>();

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly resolver: ModuleResolver,
    private readonly table: ModuleTable,
    private readonly choose: Choose = ownFiles,
  ) {}

  /** A parsed file, unless it is missing or does not parse. @param path absolute, with `/` */
  file(path: string): ProjectFile | undefined {
    if (!this.#files.has(path)) this.#files.set(path, this.#load(path));
    return this.#files.get(path);
  }

  link(specifier: string, from: string, path: readonly string[]): Link {
    const key = [specifier, from, ...path].join('\0');
    const known = this.#links.get(key);
    if (known) return known;
    // Set first, so that modules which import each other come to an end.
    this.#links.set(key, { via: [] });
    const link = this.#resolve(specifier, from, path);
    this.#links.set(key, link);
    return link;
  }

  /**
   * Forgets a file whose text changed, and what was found through it.
   *
   * @returns the files that did, itself first
   */
  forget(path: string): string[] {
    const stale = [path];
    for (const each of stale) {
      this.#files.delete(each);
      for (const [key, { via }] of this.#links) {
        const from = key.split('\0')[1] ?? '';
        if (from !== each && !via.includes(each)) continue;
        this.#links.delete(key);
        if (!stale.includes(from)) stale.push(from);
      }
    }
    return stale;
  }

  #resolve(specifier: string, from: string, path: readonly string[]): Link {
    const module = this.table(specifier, from);
    if (module.side !== 'unknown') return { to: { kind: 'module', module, from, path }, via: [] };
    const resolved = this.resolver.resolve(specifier, from);
    if (resolved.kind !== 'file') return { via: [] };
    const known = this.table(specifier, from, resolved.path);
    if (known.side !== 'unknown') return { to: { kind: 'module', module: known, from, path }, via: [] };
    const chosen = this.choose(resolved);
    return chosen === undefined ? { via: [] } : behind(chosen, this.#export(chosen, path));
  }

  /** What a file exports under a name, and the names behind it. */
  #export(path: string, [name, ...rest]: readonly string[]): Link {
    const file = this.file(path);
    if (!file) return { via: [] };
    const { named, stars, whole } = file.exports;
    const own = name === undefined ? undefined : named.get(name);
    if (own) return after(hopOf(file, name, nodeOf(own)), this.#entry(file, own, rest));
    if (whole) {
      const members = name === undefined || name === 'default' ? rest : [name, ...rest];
      return after(hopOf(file, undefined, whole), this.#value(file, whole, members));
    }
    const via: string[] = [];
    // `export *` leaves the default out.
    for (const each of name === undefined || name === 'default' ? [] : stars) {
      const link = this.link(each, path, [name ?? '', ...rest]);
      via.push(...link.via);
      if (link.to) return after(hopOf(file, name, starOf(file, each)), { ...link, via });
    }
    return { via };
  }

  #entry(file: ProjectFile, entry: Export, rest: readonly string[]): Link {
    switch (entry.kind) {
      case 'from':
        return this.link(entry.specifier, file.path, [...entry.path, ...rest]);
      case 'binding':
        return this.#binding(file, entry.binding, rest);
      case 'expression':
        return this.#value(file, entry.node, rest);
    }
  }

  #binding({ denoter, path }: ProjectFile, binding: Binding, rest: readonly string[]): Link {
    const node = soleDeclaration(binding)?.node;
    if (!node) return { via: [] };
    if (t.isImportSpecifier(node) || t.isImportDefaultSpecifier(node) || t.isImportNamespaceSpecifier(node)) {
      const declaration = denoter.tree.parent(node);
      if (!t.isImportDeclaration(declaration)) return { via: [] };
      return this.link(declaration.source.value, path, [...importedPath(node), ...rest]);
    }
    const link = denoter.linkOf(denoter.denoteBinding(binding), rest);
    if (link) return link;
    const declared = t.isVariableDeclarator(node)
      ? node.id === binding.declarations[0]?.identifier && node.init
      : node;
    return declared
      ? { to: { kind: 'declaration', denoter, node: declared, path: rest }, via: [] }
      : { via: [] };
  }

  #value(file: ProjectFile, node: t.Node, rest: readonly string[]): Link {
    const { denoter } = file;
    const value = unwrap(node);
    const binding = t.isIdentifier(value) && denoter.scopes.bindingOf(value);
    if (binding && soleDeclaration(binding)?.node !== denoter.tree.parent(node))
      return this.#binding(file, binding, rest);
    return (
      denoter.linkOf(denoter.denote(node), rest) ?? {
        to: { kind: 'declaration', denoter, node, path: rest },
        via: [],
      }
    );
  }

  #load(path: string): ProjectFile | undefined {
    const text = this.fileSystem.readFile(path);
    const parsed = text === undefined ? undefined : parse(text, path);
    if (text === undefined || !parsed?.ok) return undefined;
    const tree = new Tree(text, parsed.ast);
    const scopes = analyseScopes(tree);
    return {
      path,
      hash: createHash('sha256').update(text).digest('hex'),
      denoter: new Denoter(tree, scopes, this.table, path, this),
      exports: exportsOf(tree, scopes),
    };
  }
}

const behind = (path: string, { via, ...link }: Link): Link => ({ ...link, via: [path, ...via] });

const after = (hop: Hop, link: Link): Link => ({ ...link, hops: [hop, ...(link.hops ?? [])] });

const hopOf = ({ denoter }: ProjectFile, name: string | undefined, node: t.Node | undefined): Hop => ({
  denoter,
  ...(name === undefined ? {} : { name }),
  node: node ?? denoter.tree.program,
});

const nodeOf = (entry: Export): t.Node | undefined =>
  entry.kind === 'binding' ? entry.binding.declarations[0]?.node : entry.node;

/** Where a file passes on everything of a module. */
function starOf({ denoter }: ProjectFile, specifier: string): t.Node | undefined {
  let found: t.Node | undefined;
  walk(denoter.tree.program, (node) => {
    if (t.isStringLiteral(node, { value: specifier })) found ??= node;
  });
  return found;
}
