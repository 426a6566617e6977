import { parse } from '@babel/parser';
import * as t from '@babel/types';
import type { Framework } from '../../transforms/types/framework.ts';
import { enclosing, enteredBy, type FunctionRange, instrument } from './coverage.ts';
import type { Frameworks } from './mapping-runs.ts';
import { ModuleGraph } from './module-graph.ts';
import { mutated, type Mutant } from './mutant.ts';
import { ownMutants } from './own-mutators.ts';

const folder = 'transforms/frameworks/';
/** What runs the layers of the check, and what is said of uses of a layer. */
const outside = ['/executor.ts', '/runtime.ts', '/members.ts'];

const names = new Map([
  ['torch', 'torch'],
  ['mindspore', 'mindspore'],
  ['mindspore-mint', 'mindsporeMint'],
  ['megengine', 'megengine'],
]);

const doors = [...names.keys()].map((name) => `${folder}${name}/index.ts`);

/** The parts of a framework that read and write. */
const mapping: readonly string[] = ['functions', 'layers', 'write', 'differences'];

/** What a mutant can change: what enters a function, or layers by their data, or, where neither is known, everything. */
export interface Reach {
  /** The function around it, where that is not run while the modules load. */
  readonly within: FunctionRange | undefined;
  /** By framework, the layers whose data it changes, where it is in their signatures. */
  readonly data: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/** The frameworks, loaded anew for each mutant. */
export class FrameworksGraph {
  readonly #graph = new ModuleGraph(
    (path) => path.startsWith(folder) && !outside.slice(0, 2).some((each) => path.endsWith(each)),
  );
  readonly #functions = new Map<string, readonly FunctionRange[]>();
  /** What is entered while the modules load, and so decides everything. */
  #loading: ReadonlySet<string> = new Set();
  #plain: Frameworks = {};
  /** The same, not instrumented. */
  #bare: Frameworks = {};

  private constructor(private readonly spoil: (frameworks: Frameworks) => Frameworks) {}

  /** @param spoil weakens what the check knows of the frameworks */
  static async create(spoil: (frameworks: Frameworks) => Frameworks): Promise<FrameworksGraph> {
    const found = new FrameworksGraph(spoil);
    for (const door of doors) await found.#graph.prepare(door);
    const texts = new Map<string, string>();
    for (const path of found.#graph.paths()) {
      const { text, functions } = instrument(path, found.textOf(path));
      found.#functions.set(path, functions);
      texts.set(path, text);
    }
    found.#loading = enteredBy(() => (found.#plain = found.#load(texts)));
    found.#bare = found.#load(new Map());
    return found;
  }

  /** The frameworks without a mutant, whose functions say when they are entered. */
  plain(): Frameworks {
    return this.#plain;
  }

  textOf(path: string): string {
    return this.#graph.textOf(path);
  }

  /** The mutants in the order of their places: all but those of what is said of a framework beside its mapping. */
  mutants(): Mutant[] {
    return this.#graph
      .paths()
      .filter((path) => !outside.some((each) => path.endsWith(each)))
      .flatMap((path) => {
        const text = this.textOf(path);
        const all = ownMutants(path, text);
        if (!path.endsWith('/index.ts')) return all;
        const parts = mappingIn(text);
        return all.filter(({ start, end }) => parts.some((each) => each.start <= start && end <= each.end));
      });
  }

  /** The frameworks under a mutant. */
  under(mutant: Mutant): Frameworks {
    return this.#load(new Map([[mutant.file, mutated(this.textOf(mutant.file), mutant)]]));
  }

  reachOf({ file, start, end }: Mutant, frameworks: Frameworks): Reach {
    const around = enclosing(this.#functions.get(file) ?? [], start, end);
    const within = around && !this.#loading.has(around.id) ? around : undefined;
    const isData = !within && file.endsWith('signatures.ts');
    return { within, data: isData ? changedData(this.#bare, frameworks) : undefined };
  }

  #load(texts: ReadonlyMap<string, string>): Frameworks {
    const loaded = this.#graph.load(doors, texts);
    return this.spoil(
      Object.fromEntries(
        [...names].map(([name, exported], index) => [name, frameworkIn(loaded[index] ?? {}, exported)]),
      ),
    );
  }
}

/** Where a framework's table says what it reads and writes. */
function mappingIn(text: string): { readonly start: number; readonly end: number }[] {
  const found: { readonly start: number; readonly end: number }[] = [];
  t.traverseFast(parse(text, { sourceType: 'module', plugins: ['typescript'] }), (node) => {
    if (!t.isObjectProperty(node) || !t.isIdentifier(node.key) || !mapping.includes(node.key.name)) return;
    found.push({ start: node.value.start ?? 0, end: node.value.end ?? 0 });
  });
  return found;
}

/** By framework, the layers and functions of which a mutant changes what stands in their signatures. */
const changedData = (before: Frameworks, after: Frameworks): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    Object.keys(before).map((name) => {
      const [a, b] = [dataOf(before[name]), dataOf(after[name])];
      return [name, new Set([...a.keys()].filter((each) => a.get(each) !== b.get(each)))];
    }),
  );

const dataOf = (framework: Framework | undefined): ReadonlyMap<string, string> =>
  new Map(
    Object.entries({ ...framework?.layers, ...framework?.functions }).map(
      ([name, { signature, positional }]) => [
        name,
        JSON.stringify([signature, positional], (_, value: unknown) =>
          typeof value === 'function' ? value.toString() : value,
        ),
      ],
    ),
  );

function frameworkIn(module: object, exported: string): Framework {
  const found: unknown = Reflect.get(module, exported);
  if (typeof found !== 'object' || found === null) throw new TypeError(`no ${exported}`);
  return found as Framework;
}
