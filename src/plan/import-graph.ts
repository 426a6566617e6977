import type { ModuleResolver } from '../modules/index.ts';

/**
 * Which files of the project a file reads from, told from its text alone: enough to know where to look for the names that
 * it uses.
 */
export class ImportGraph {
  readonly #imports = new Map<string, readonly string[]>();
  readonly #followed = new Set<string>();

  /**
   * @param textOf nothing where a file cannot be read
   * @param resolver of specifiers
   */
  constructor(
    private readonly textOf: (path: string) => string | undefined,
    private readonly resolver: Pick<ModuleResolver, 'resolve'>,
  ) {}

  /** The files behind one, through others too, that were not met behind another one yet. */
  follow(path: string): string[] {
    return [...this.#behind(path, this.#followed)];
  }

  /** The files behind one, through others too. */
  behind(path: string): Generator<string> {
    return this.#behind(path, new Set([path]));
  }

  *#behind(path: string, seen: Set<string>): Generator<string> {
    const queue = [path];
    for (const from of queue) {
      for (const each of this.#importsOf(from)) {
        if (seen.has(each)) continue;
        seen.add(each);
        queue.push(each);
        yield each;
      }
    }
  }

  #importsOf(path: string): readonly string[] {
    const known = this.#imports.get(path);
    if (known) return known;
    const specifiers = specifiersOf(this.textOf(path) ?? '');
    const files = specifiers.flatMap((specifier) => {
      const found = this.resolver.resolve(specifier, path);
      return found.kind === 'file' && !found.path.includes('/node_modules/') ? [found.path] : [];
    });
    this.#imports.set(path, files);
    return files;
  }
}

/** What may stand between the word and the specifier: a parenthesis, white space, comments of some length. */
const gap = String.raw`(?:[\s(]|\/\*(?:[^*]|\*(?!\/)){0,500}\*\/|\/\/[^\n]{0,500}\n)*`;

/** `from 'x'`, `import 'x'`, `import('x')`, `require('x')`, wherever they stand. */
const specifier = new RegExp(String.raw`\b(?:from|import|require)\b${gap}(["'\`])([^"'\`\n]{1,500})\1`, 'g');

export const specifiersOf = (text: string): string[] => [
  ...new Set([...text.matchAll(specifier)].flatMap(([, , found]) => found ?? [])),
];
