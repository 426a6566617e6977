import { Script } from 'node:vm';
import type { Family, Framework } from '../../scripts/numerics/families.ts';
import { enclosing, enteredBy, type FunctionRange, instrument } from './coverage.ts';
import { type KernelCase, kernelCases, type Outcome } from './kernel-cases.ts';
import { ModuleGraph } from './module-graph.ts';
import { mutated, type Mutant } from './mutant.ts';
import { mutantsBesideStryker } from './own-mutators.ts';
import { strykerMutants } from './stryker-mutants.ts';

export type KernelVerdict = 'killed' | 'equivalent' | 'survived';

export interface KernelJudgement {
  readonly verdict: KernelVerdict;
  /** The case that shows it. */
  readonly shown?: string;
}

/** What computes: the kernels, and the passes around them. */
export const isKernel = (path: string): boolean =>
  path.startsWith('runtime/kernels/') ||
  path.startsWith('runtime/passes/') ||
  /^runtime\/.*-pass\.ts$/.test(path);

const namespaces: Readonly<Record<Framework, { layers: readonly string[]; functions: readonly string[] }>> = {
  torch: { layers: ['nn'], functions: ['nn', 'functional'] },
  mindspore: { layers: ['nn'], functions: ['ops'] },
  megengine: { layers: ['module'], functions: ['functional', 'nn'] },
};

const frameworks = ['torch', 'mindspore', 'megengine'] as const;
const doors = frameworks.map((name) => `runtime/${name}/index.ts`);

interface Known {
  readonly each: KernelCase;
  readonly outcome: Outcome;
  readonly entered: ReadonlySet<string>;
  readonly milliseconds: number;
}

/** Mutants of the kernels, judged by what the frameworks computed and, where that says nothing, by every bit. */
export class KernelSuite {
  readonly #graph = new ModuleGraph((path) => path.startsWith('runtime/') && path !== 'runtime/tensor.ts');
  readonly #functions = new Map<string, readonly FunctionRange[]>();
  readonly #known: Known[] = [];

  /** @param only the cases to judge by; all where absent */
  static async create(only: (each: KernelCase) => boolean = () => true): Promise<KernelSuite> {
    const suite = new KernelSuite();
    for (const door of doors) await suite.#graph.prepare(door);
    const texts = new Map<string, string>();
    for (const path of suite.#graph.paths()) {
      const { text, functions } = instrument(path, suite.textOf(path));
      suite.#functions.set(path, functions);
      texts.set(path, text);
    }
    let families: readonly Family[] = [];
    const always = enteredBy(() => (families = suite.#load(texts)));
    const plain = suite.#load();
    for (const each of kernelCases(plain).filter(only)) {
      const started = performance.now();
      const outcome = outcomeOf(each, plain);
      const milliseconds = performance.now() - started;
      const entered = new Set([...enteredBy(() => outcomeOf(each, families)), ...always]);
      suite.#known.push({ each, outcome, entered, milliseconds });
    }
    return suite;
  }

  /** Stryker's mutants, and those that it has no mutator for. */
  async mutants(): Promise<Mutant[]> {
    const found: Mutant[] = [];
    for (const path of this.#graph.paths().filter(isKernel)) {
      const text = this.textOf(path);
      found.push(...(await strykerMutants(path, text)), ...mutantsBesideStryker(path, text));
    }
    return found;
  }

  textOf(path: string): string {
    return this.#graph.textOf(path);
  }

  /** How many cases were recorded from the frameworks, and how many there are beside. */
  cases(): { readonly goldens: number; readonly others: number } {
    const goldens = this.#known.filter(({ each }) => each.golden).length;
    return { goldens, others: this.#known.length - goldens };
  }

  /** @param only the cases to judge by; all where absent */
  judge(mutant: Mutant, only: (each: KernelCase) => boolean = () => true): KernelJudgement {
    const { file, start, end } = mutant;
    let families: readonly Family[];
    try {
      families = this.#load(new Map([[file, mutated(this.textOf(file), mutant)]]));
    } catch (error) {
      return { verdict: 'killed', shown: `throws: ${String(error)}` };
    }
    const within = enclosing(this.#functions.get(file) ?? [], start, end);
    const covering = this.#known
      .filter(({ each, entered }) => only(each) && (!within || entered.has(within.id)))
      .sort(cheapestGoldenFirst);
    for (const { each, outcome, milliseconds } of covering) {
      const limit = Math.max(1000, 50 * milliseconds);
      const found = within ? limited(() => outcomeOf(each, families), limit) : outcomeOf(each, families);
      if (!found) return { verdict: 'killed', shown: `does not end: ${each.name}` };
      if (found.text === outcome.text) continue;
      if (!each.golden) return { verdict: 'survived', shown: each.name };
      const strict = [found, outcome].some((one) => one.strict);
      const worse = strict || found.exact < outcome.exact || found.distance > outcome.distance;
      return { verdict: worse ? 'killed' : 'survived', shown: each.name };
    }
    return { verdict: 'equivalent' };
  }

  #load(texts: ReadonlyMap<string, string> = new Map()): Family[] {
    const loaded = this.#graph.load(doors, texts);
    return frameworks.map((framework, index) => {
      const { layers, functions } = namespaces[framework];
      const door = loaded[index] ?? {};
      return {
        framework,
        path: `${framework}.${layers.join('.')}`,
        layers: functionsAt(door, layers),
        functions: new Map(
          [...functionsAt(door, functions)].map(([name, made]) => [
            `${framework}.${functions.join('.')}.${name}`,
            made,
          ]),
        ),
      };
    });
  }
}

const cheapestGoldenFirst = (a: Known, b: Known): number =>
  Number(b.each.golden) - Number(a.each.golden) || a.milliseconds - b.milliseconds;

function outcomeOf(each: KernelCase, families: readonly Family[]): Outcome {
  try {
    return each.run(families);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { text: `throws ${error.name}: ${error.message}`, exact: 0, distance: 0, strict: true };
  }
}

const task = '__normshiftTask';
const runTask = new Script(`globalThis.${task}()`);

/** What a function returns, unless it takes longer. */
function limited<T>(run: () => T, milliseconds: number): T | undefined {
  let result: T | undefined;
  Reflect.set(globalThis, task, () => void (result = run()));
  try {
    runTask.runInThisContext({ timeout: Math.ceil(milliseconds) });
    return result;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return undefined;
    throw error;
  } finally {
    Reflect.deleteProperty(globalThis, task);
  }
}

type Made = CallableFunction & NewableFunction;

function functionsAt(namespace: object, path: readonly string[]): Map<string, Made> {
  let value: unknown = namespace;
  for (const key of path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return new Map(
    Object.entries(value ?? {}).flatMap(([name, each]: [string, unknown]) =>
      typeof each === 'function' ? [[name, each as Made]] : [],
    ),
  );
}
