import { posix, relative, sep } from 'node:path';
import type { FileSystem } from '../modules/index.ts';
import { isPath, type SourceModule } from '../resolve/index.ts';
import { LineIndex } from '../text/index.ts';
import type { Note } from '../types/finding.ts';
import type { Options } from '../types/options.ts';
import type { Site } from '../types/site.ts';
import { commentProblems } from './ignores.ts';
import type { Decisions } from './plan-file.ts';

/** Collects what is to be told about the run as a whole. */
export class NoteList {
  readonly #unknown = new Map<string, number>();
  /** What to try instead, by the target module that is missing. */
  readonly #missing = new Map<string, string | undefined>();
  readonly #resolved = new Map<string, boolean>();
  readonly #mixed: string[] = [];
  readonly #reExported: Note[] = [];
  readonly #comments: Note[] = [];
  /** Libraries whose signatures were read, with what is taken for granted of each. */
  readonly #libraries = new Map<string, { sites: number; readonly evidence: string }>();
  #layers = false;

  constructor(
    private readonly cwd: string,
    private readonly options: Options,
    private readonly files?: FileSystem,
  ) {}

  /** @param options the file's own */
  collect(
    { analysis, classUses, constructions, reExports, edits }: Decisions,
    path: string,
    name: string,
    options: Options,
  ): void {
    for (const { denotation, symbol, context } of analysis.occurrences) {
      const { module } = denotation;
      if (module.side !== 'unknown' && symbol.kind === 'layer') this.#layers = true;
      if (
        module.side === 'unknown' &&
        !module.own &&
        symbol.kind === 'layer' &&
        context.kind === 'construction'
      ) {
        const key = this.#keyOf(module.specifier, path);
        this.#unknown.set(key, (this.#unknown.get(key) ?? 0) + 1);
      }
      if (edits.length > 0 && module.side === 'source' && module.counterpart !== undefined) {
        if (!isPath(module.counterpart) && !this.#resolves(module.counterpart, path))
          this.#missing.set(
            module.counterpart,
            this.#missing.get(module.counterpart) ?? this.#insteadOf(module, options),
          );
      }
    }
    if (classUses.mixed) this.#mixed.push(name);
    const { names } = reExports;
    if (names.length > 0) this.#reExported.push({ code: 're-exported', file: name, names });
    for (const [{ occurrence, definition }] of constructions) {
      const [order] = definition.dialect?.evidence ?? [];
      if (!order) continue;
      const { module: of, from } = occurrence.denotation;
      const isFolder = of.side === 'source' && of.rule.path !== undefined;
      const module = isFolder ? of.rule.pattern : this.#keyOf(of.specifier, from);
      const known = this.#libraries.get(module);
      if (known) known.sites++;
      else this.#libraries.set(module, { sites: 1, evidence: order.file });
    }
  }

  /** Takes in the comments of a file that something is wrong with. */
  collectComments({ analysis, ignores }: Decisions, sites: readonly Site[], file: string): void {
    const problems = commentProblems(ignores, sites);
    if (problems.length === 0) return;
    const lines = new LineIndex(analysis.tree.text);
    for (const { start, rules, problem } of problems) {
      const { code, args } = problem;
      const names = args['unknown'] === undefined ? rules : [args['unknown']];
      const { nearest } = args;
      this.#comments.push({
        code,
        severity: 'warning',
        file,
        ...lines.at(start),
        ...(names.length > 0 ? { names } : {}),
        ...(nearest === undefined ? {} : { nearest }),
      });
    }
  }

  list(): Note[] {
    return [
      ...this.#comments,
      ...[...this.#unknown]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([module, sites]) => ({
          code: 'norm-from-unknown-module',
          module,
          sites,
          hint: `--from '${module}'`,
        })),
      ...[...this.#missing]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([module, hint]) => ({
          code: 'target-module-missing',
          module,
          ...(hint === undefined ? {} : { hint }),
        })),
      ...[...this.#libraries]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([module, { sites, evidence }]) => ({
          code: 'library-follows-torch',
          module,
          sites,
          file: evidence,
        })),
      ...this.#mixed.map((file) => ({ code: 'mixed-file', file })),
      ...this.#reExported,
      ...(this.#layers ? this.#announced() : []),
    ];
  }

  /** That the target is a version whose signatures are announced to change. */
  #announced(): Note[] {
    const { target, targetFramework } = this.options;
    const found = targetFramework.announced?.find(({ version }) => version === target.version);
    if (!found) return [];
    return [
      {
        code: 'signatures-announced',
        target: `${target.framework}@${target.version}`,
        layers: found.layers,
        hint: `--target ${target.framework}@${found.measured}`,
      },
    ];
  }

  /** The option for another target: normshift's own runtime, which is shaped like the framework's package. */
  #insteadOf({ specifier, framework }: SourceModule, options: Options): string | undefined {
    if (specifier === framework.modules.package)
      return `--from ${specifier}=${options.targetFramework.modules.runtime}`;
    return isPath(specifier) ? undefined : `--from '${specifier}=<module>'`;
  }

  /** A module as the command line names it. */
  #keyOf(specifier: string, file: string): string {
    return isPath(specifier) ? this.#fromCwd(posix.join(posix.dirname(file), specifier)) : specifier;
  }

  #fromCwd(path: string): string {
    const way = relative(this.cwd, path).split(sep).join('/');
    return way.startsWith('.') ? way : `./${way}`;
  }

  /** Whether a package can be imported from a file: installed above it, or the package that it is part of. */
  #resolves(specifier: string, path: string): boolean {
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    const folder = posix.dirname(path.replaceAll('\\', '/'));
    const key = `${folder} ${name}`;
    const known = this.#resolved.get(key);
    if (known !== undefined) return known;
    let found = false;
    for (let at = folder, below = ''; !found && at !== below; below = at, at = posix.dirname(at)) {
      found = this.#isInstalled(posix.join(at, 'node_modules', name)) || this.#packageAt(at) === name;
    }
    this.#resolved.set(key, found);
    return found;
  }

  #isInstalled(path: string): boolean {
    return this.files !== undefined && (this.files.isDirectory(path) || this.files.isFile(path));
  }

  /** The name of the package that a folder is. */
  #packageAt(folder: string): string | undefined {
    const path = posix.join(folder, 'package.json');
    const text = this.files?.isFile(path) ? this.files.readFile(path) : undefined;
    return text === undefined ? undefined : packageName(text);
  }
}

function packageName(manifest: string): string | undefined {
  try {
    const content: unknown = JSON.parse(manifest);
    return typeof content === 'object' && content !== null && 'name' in content
      ? String(content.name)
      : undefined;
  } catch {
    return undefined;
  }
}
