import { isAbsolute, posix, relative, sep } from 'node:path';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import { isRefusal } from '../../transforms/types/refusal.ts';
import { type FileSystem, moduleResolver, type ModuleResolver } from '../modules/index.ts';
import { analyse, Contexts, decode, type Reader } from '../plan/index.ts';
import { Library } from '../project/index.ts';
import { counted, messageFor } from '../report/index.ts';
import { isPath, type Occurrence } from '../resolve/index.ts';
import type { Options } from '../types/options.ts';
import { counterpartOf } from './counterpart.ts';
import { globsOf } from './globs.ts';
import { relativeTo } from './relative-to.ts';
import type { Candidate } from './types.ts';

/** A construction of a norm layer from a module that no source is. */
interface Use {
  /** The file that constructs. */
  readonly file: string;
  readonly layer: string;
  readonly specifier: string;
  /** The file that declares the class, where it was found. */
  readonly declared?: string;
  readonly read?: string;
  readonly uncertain: readonly string[];
}

/**
 * Finds the modules of a codebase whose classes seem to be torch's layers, the most used first. Nothing is decided: what
 * a layer computes cannot be read from its name.
 *
 * @param files absolute paths
 * @param root the folder that evidence is relative to
 * @param folder the folder of the configuration, which globs are relative to
 */
export function survey(
  files: readonly string[],
  root: string,
  folder: string,
  options: Options,
  { read, files: fileSystem }: Reader & { readonly files: FileSystem },
): Candidate[] {
  const resolver = moduleResolver(fileSystem);
  const library = new Library(fileSystem, resolver, root);
  const contexts = new Contexts(root, fileSystem);
  const uses = files.flatMap((path) => usesIn(path.split(sep).join('/')));
  const groups = new Map<string, Use[]>();
  const globs = globsOf(
    uses.filter(isOwn).map(({ file, declared }) => ({ file, declared })),
    folder,
  );
  for (const each of uses) {
    const key = (isOwn(each) ? globs.get(each.declared) : undefined) ?? nameOf(each);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups]
    .map(([from, of]) => candidateOf(from, of))
    .sort((a, b) => b.sites - a.sites || (a.from < b.from ? -1 : 1));

  function usesIn(file: string): Use[] {
    const text = decode(read(file));
    const context = contexts.of(options.optionsFor?.(file) ?? options);
    const analysis = text === undefined ? undefined : analyse(text, file, context);
    if (!analysis || 'message' in analysis) return [];
    return analysis.occurrences.flatMap((each) => useOf(each, file) ?? []);
  }

  function useOf({ symbol, denotation, context }: Occurrence, file: string): Use | undefined {
    const { module, path } = denotation;
    const constructs = ['construction', 'subclass', 'factory'].includes(context.kind);
    if (module.side !== 'unknown' || symbol.kind !== 'layer' || !constructs) return undefined;
    const { layer } = symbol;
    const { specifier } = module;
    const link = library.linkOf({ specifier, from: file, path });
    const declared = link?.to?.kind === 'declaration' ? link.to.denoter.file : undefined;
    const common = { file, layer, specifier, ...(declared === undefined ? {} : { declared }) };
    const definition = definitionOf(layer);
    if (!definition) {
      const names = options.sources[0]?.framework.rankless[layer] ?? [];
      return { ...common, uncertain: [`which layer ${layer} is (${names.join(', ')}): say so in "layers"`] };
    }
    const signature = library.signatureOf({ specifier, from: file, path, layer, definition });
    if (!signature) return { ...common, uncertain: [`the declaration of ${layer} was not found`] };
    const { dialect } = signature;
    if (isRefusal(dialect)) return { ...common, uncertain: [messageFor(dialect.code, dialect.args).text] };
    const [place] = dialect.evidence ?? [];
    const said = (dialect.assumptions ?? [])
      .filter(({ code }) => code !== 'library-follows-torch')
      .map(({ code, args }) => messageFor(code, args).text);
    return {
      ...common,
      ...(place ? { read: `${place.file}:${String(place.line)}` } : {}),
      uncertain: said,
    };
  }

  function definitionOf(layer: string): LayerDefinition | undefined {
    const layers = options.sources[0]?.framework.layers ?? {};
    return Object.hasOwn(layers, layer) ? layers[layer] : undefined;
  }

  /** Whether the surveyed project declares the class itself, and no package of it is named. */
  function isOwn(use: Use): use is Use & { readonly declared: string } {
    const { declared, specifier, file } = use;
    if (declared === undefined || declared.includes('/node_modules/') || !isInside(declared, root))
      return false;
    return isPath(specifier) || !isPackage(specifier, file, resolver, fileSystem);
  }

  function nameOf({ specifier, file }: Use): string {
    return isPath(specifier) ? relativeTo(folder, posix.join(posix.dirname(file), specifier)) : specifier;
  }

  function candidateOf(from: string, all: readonly Use[]): Candidate {
    const library = from.endsWith('/**') ? posix.join(folder, from.slice(0, -2)) : undefined;
    const of = all.filter(({ file }) => library === undefined || !file.startsWith(library));
    const within = all.length - of.length;
    const to = counterpartOf(from, folder, options.targetFramework, resolver, fileSystem);
    const layers = unique(of.map(({ layer }) => layer));
    const reads = of.flatMap(({ layer, read: place }) =>
      place === undefined ? [] : [[layer, place] as const],
    );
    return {
      from,
      ...(to === undefined ? {} : { to }),
      sites: of.length,
      files: unique(of.map(({ file }) => relativeTo(folder, file).replace(/^\.\//, ''))),
      layers,
      read: Object.fromEntries(reads),
      uncertain: [
        ...(reads.length > 0 ? [messageFor('library-follows-torch', {}).text] : []),
        ...unique(of.flatMap(({ uncertain }) => uncertain)),
        ...(within > 0
          ? [`${counted(within, 'construction')} inside of it would stay: it is the library's own`]
          : []),
      ],
    };
  }
}

const unique = (all: readonly string[]): string[] => [...new Set(all)].sort();

const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** Whether a specifier names the package of the file that it leads to, and is no alias of a path. */
function isPackage(specifier: string, from: string, resolver: ModuleResolver, files: FileSystem): boolean {
  const found = resolver.resolve(specifier, from);
  if (found.kind !== 'file') return true;
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  for (let at = posix.dirname(found.path); at !== posix.dirname(at); at = posix.dirname(at)) {
    const text = files.readFile(posix.join(at, 'package.json'));
    if (text !== undefined) return text.includes(`"${name}"`) && packageName(text) === name;
  }
  return false;
}

function packageName(text: string): string | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null && 'name' in content
      ? String(content.name)
      : undefined;
  } catch {
    return undefined;
  }
}
