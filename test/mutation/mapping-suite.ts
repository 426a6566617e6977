import { Contexts } from '../../src/plan/context.ts';
import { analyse, type Analysis, type Construction, constructionsIn } from '../../src/plan/analyse.ts';
import { decide } from '../../src/plan/decide.ts';
import { startOf } from '../../src/parse/index.ts';
import { Runs } from '../../src/verify/runs.ts';
import { frameworks as real } from '../../transforms/index.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import { isRefusal } from '../../transforms/types/refusal.ts';
import { enclosing, enteredBy, type FunctionRange, instrument } from './coverage.ts';
import {
  type Chunk,
  edgeChunks,
  flaggedChunks,
  moduleOf,
  plainChunks,
  subsetChunks,
} from './mapping-grid.ts';
import {
  type Direction,
  type Frameworks,
  nameOf,
  optionsOf,
  type Result,
  resultsOf,
} from './mapping-runs.ts';
import { ModuleGraph } from './module-graph.ts';
import { mutated, type Mutant } from './mutant.ts';
import { ownMutants } from './own-mutators.ts';
import { computedCalls, environmentsOf } from './target-call.ts';

/** What the check says of a mutant. */
export type MappingVerdict = 'killed' | 'equivalent' | 'refuses more' | 'reports otherwise' | 'survived';

export interface Judgement {
  readonly verdict: MappingVerdict;
  /** The call that shows it. */
  readonly shown?: string;
}

const folder = 'transforms/frameworks/';
/** What runs the layers of the check, and what is said of uses of a layer. */
const outside = ['/executor.ts', '/runtime.ts', '/members.ts'];

export const isMutated = (path: string): boolean =>
  path.startsWith(folder) && !outside.some((each) => path.endsWith(each));

const names = new Map([
  ['torch', 'torch'],
  ['mindspore', 'mindspore'],
  ['mindspore-mint', 'mindsporeMint'],
  ['megengine', 'megengine'],
]);

const doors = [...names.keys()].map((name) => `${folder}${name}/index.ts`);

/** The migrations, those to the newest releases first. */
export const directions: readonly Direction[] = [
  { from: 'torch', to: 'mindspore' },
  { from: 'torch', to: 'megengine' },
  { from: 'torch', to: 'mindspore-mint' },
  { from: 'mindspore', to: 'megengine' },
  { from: 'mindspore', to: 'mindspore-mint' },
  { from: 'megengine', to: 'mindspore' },
  { from: 'megengine', to: 'mindspore-mint' },
  { from: 'torch', to: 'mindspore', target: { device: 'cpu' } },
  { from: 'torch', to: 'mindspore', target: { device: 'gpu' } },
  { from: 'torch', to: 'mindspore', target: { device: 'ascend' } },
  { from: 'torch', to: 'mindspore', target: { inputRank: 4 } },
  { from: 'torch', to: 'mindspore', preserveMode: true },
  ...['2.0', '2.1', '2.2', '2.4', '2.7.0'].flatMap((version): Direction[] => [
    { from: 'torch', to: 'mindspore', target: { version } },
    { from: 'torch', to: 'mindspore', target: { version, device: 'cpu' } },
    { from: 'torch', to: 'mindspore', target: { version, device: 'gpu' } },
  ]),
  { from: 'torch', to: 'mindspore-mint', target: { version: '2.4' } },
  { from: 'torch', to: 'mindspore-mint', target: { version: '2.6' } },
  {
    from: 'torch',
    to: 'megengine',
    target: { version: real.find(({ name }) => name === 'megengine')?.versions[0] ?? '' },
  },
];

/** Calls whose outcome is not what it is without the mutant. */
interface Changed {
  readonly direction: Direction;
  /** Those that are rewritten under the mutant: for the check to judge. */
  readonly calls: string[];
  /** What the others show, which keep their text. */
  readonly left: Judgement;
}

/** What a chunk's calls come to, and the layers that are written. */
interface Decided {
  readonly outcomes: readonly string[];
  readonly layers: ReadonlySet<string>;
}

/** Which chunks a mutant may change: those that enter a function, or those of layers whose data it changes. */
interface Reach {
  readonly within: FunctionRange | undefined;
  readonly changed: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/** The most changed calls that are checked at once; the first show most mutants. */
const few = 12;

/** Mutants of the mapping, judged by the check alone. */
export class MappingSuite {
  readonly #graph: ModuleGraph;
  readonly #functions = new Map<string, readonly FunctionRange[]>();
  #frameworks: Frameworks = {};
  /** What is entered while the modules load, and so decides everything. */
  #loading: ReadonlySet<string> = new Set();
  #runs = new Runs();
  readonly #analyses = new Map<string, { analysis: Analysis; constructions: readonly Construction[] }>();
  readonly #decisions = new Map<string, Decided & { readonly entered: ReadonlySet<string> }>();
  readonly #results = new Map<string, Map<string, Result>>();
  readonly #tiers = new Map<string, readonly Chunk[][]>();
  readonly #environments = environmentsOf(real);

  private constructor(
    private readonly tiers: readonly number[],
    private readonly spoil: (frameworks: Frameworks) => Frameworks,
  ) {
    this.#graph = new ModuleGraph(
      (path) => path.startsWith(folder) && !outside.slice(0, 2).some((each) => path.endsWith(each)),
    );
  }

  /**
   * @param tiers how much of the grid to judge by: 0 its plain calls, 1 the edges, 2 all the rest
   * @param spoil weakens what the check knows of the frameworks, to see whether the suite can fail
   */
  static async create(
    tiers: readonly number[] = [0, 1, 2],
    spoil: (frameworks: Frameworks) => Frameworks = (each) => each,
  ): Promise<MappingSuite> {
    const suite = new MappingSuite(tiers, spoil);
    for (const door of doors) await suite.#graph.prepare(door);
    const texts = new Map<string, string>();
    for (const path of suite.#graph.paths()) {
      const { text, functions } = instrument(path, suite.#graph.textOf(path));
      suite.#functions.set(path, functions);
      texts.set(path, text);
    }
    suite.#loading = enteredBy(() => (suite.#frameworks = suite.#load(texts)));
    return suite;
  }

  /** The mutants, in the order of their places; of a framework's table, those of its layers and what comes after. */
  mutants(): Mutant[] {
    return this.#graph
      .paths()
      .filter(isMutated)
      .flatMap((path) => {
        const text = this.textOf(path);
        const from = path.endsWith('/index.ts') ? text.indexOf('  layers') : 0;
        return ownMutants(path, text).filter(({ start }) => start >= from);
      });
  }

  textOf(path: string): string {
    return this.#graph.textOf(path);
  }

  judge(mutant: Mutant): Judgement {
    const { file, start, end } = mutant;
    let frameworks: Frameworks;
    try {
      frameworks = this.#load(new Map([[file, mutated(this.textOf(file), mutant)]]));
    } catch (error) {
      return { verdict: 'killed', shown: `throws: ${String(error)}` };
    }
    const around = enclosing(this.#functions.get(file) ?? [], start, end);
    const within = around && !this.#loading.has(around.id) ? around : undefined;
    const isData = !within && file.endsWith('signatures.ts');
    const reach = { within, changed: isData ? changedData(this.#frameworks, frameworks) : undefined };
    // What is read, and what a signature says, is the same for every version and device.
    const always = isData || file.startsWith(`${folder}torch/`);
    let worst: Judgement = { verdict: 'equivalent' };
    for (const tier of this.tiers) {
      const some = directions.filter(
        (each) => concerns(file, each) && (isNewest(each) || (tier < 2 && !always)),
      );
      for (const direction of some) {
        let changed: Changed;
        try {
          changed = this.#changed(direction, tier, frameworks, reach);
        } catch (error) {
          return { verdict: 'killed', shown: `${nameOf(direction)}: throws ${String(error)}` };
        }
        const runs = file.endsWith('differences.ts') ? new Runs() : this.#runs;
        const judged = this.#check(changed, frameworks, runs);
        if (judged.verdict === 'killed') return judged;
        worst = worse(worst, judged);
      }
    }
    return file.endsWith('differences.ts') ? this.#byDifferences(frameworks, worst) : worst;
  }

  #load(texts: ReadonlyMap<string, string>): Frameworks {
    const loaded = this.#graph.load(doors, texts);
    return this.spoil(
      Object.fromEntries(
        [...names].map(([name, exported], index) => [name, frameworkIn(loaded[index] ?? {}, exported)]),
      ),
    );
  }

  /** The calls of a tier that are bound, read, written or emitted otherwise. */
  #changed(direction: Direction, tier: number, frameworks: Frameworks, { within, changed }: Reach): Changed {
    const calls: string[] = [];
    let left: Judgement = { verdict: 'equivalent' };
    for (const [index, chunk] of this.#chunks(direction.from, tier).entries()) {
      const key = `${nameOf(direction)} ${String(tier)} ${String(index)}`;
      let known = this.#decisions.get(key);
      if (!known) {
        let decided: Decided = { outcomes: [], layers: new Set() };
        const entered = enteredBy(() => (decided = this.#decide(direction, chunk, this.#frameworks)));
        known = { ...decided, entered };
        this.#decisions.set(key, known);
      }
      if (within && !known.entered.has(within.id)) continue;
      const { outcomes, layers } = known;
      const isRead = changed?.get(direction.from)?.has(chunk.layer);
      if (changed && !isRead && ![...layers].some((each) => changed.get(direction.to)?.has(each))) continue;
      this.#decide(direction, chunk, frameworks).outcomes.forEach((outcome, at) => {
        const call = chunk.calls[at];
        const before = outcomes[at];
        if (outcome === before || call === undefined || before === undefined) return;
        if (isRewrite(outcome)) calls.push(call);
        else left = worse(left, leftAs(direction, call, isRewrite(before)));
      });
    }
    return { direction, calls, left };
  }

  #decide(direction: Direction, { calls, text }: Chunk, frameworks: Frameworks): Decided {
    const key = `${direction.from} ${direction.to} ${text}`;
    let known = this.#analyses.get(key);
    if (!known) {
      const context = new Contexts('/').of(optionsOf(direction, byName(real)));
      const analysis = analyse(text, '/net.ts', context);
      if ('message' in analysis) throw new Error(analysis.message);
      known = { analysis, constructions: constructionsIn(analysis, context) };
      this.#analyses.set(key, known);
    }
    const { analysis, constructions } = known;
    const options = optionsOf(direction, frameworks);
    const source = frameworks[direction.from];
    const byStart = new Map(constructions.map((each) => [startOf(each.node), each]));
    const layers = new Set<string>();
    let at = 0;
    const outcomes = calls.map((call) => {
      const start = text.indexOf(`    () => ${call},\n`, at) + '    () => '.length;
      at = start + call.length;
      const construction = byStart.get(start);
      const { kind } = construction?.occurrence.symbol ?? { kind: 'layer' };
      const definition =
        construction && (kind === 'function' ? source?.functions : source?.layers)?.[construction.layer];
      if (!construction || !definition) return 'not found';
      const outcome = decide({ ...construction, definition }, options, analysis.denoter, 'snake');
      if (isRefusal(outcome)) return JSON.stringify(outcome);
      const { edits, changes, remarks } = outcome;
      layers.add(outcome.call.layer);
      return JSON.stringify([outcome.call, edits, changes, remarks]);
    });
    return { outcomes, layers };
  }

  /** Whether the check notices, in the changed calls, a few at first. */
  #check({ direction, calls, left }: Changed, frameworks: Frameworks, runs: Runs): Judgement {
    let worst = left;
    const stride = Math.max(1, Math.floor(calls.length / few));
    const first = calls.filter((_, index) => index % stride === 0);
    const rest = calls.filter((each) => !first.includes(each));
    for (const [index, some] of [first, ...grouped(rest)].entries()) {
      if (some.length === 0) continue;
      // Where sixty other calls come to the same layers, only what is reported differs.
      if (index > 1 && worst.verdict !== 'survived') break;
      for (const judged of this.#compare(direction, some, frameworks, runs)) {
        if (judged.verdict === 'killed') return judged;
        worst = worse(worst, judged);
      }
    }
    return worst;
  }

  #compare(direction: Direction, calls: readonly string[], frameworks: Frameworks, runs: Runs): Judgement[] {
    const source = byName(real)[direction.from];
    const target = byName(real)[direction.to];
    if (!source || !target) return [];
    const text = moduleOf(calls, source);
    const chunk = { layer: '', calls, text };
    let results: Result[];
    try {
      results = resultsOf(chunk, direction, frameworks, runs);
    } catch (error) {
      return [{ verdict: 'killed', shown: `${nameOf(direction)}: throws ${String(error)}` }];
    }
    const before = this.#baseline(direction, calls);
    return results.map((result): Judgement => {
      const was = before.get(result.before);
      const shown = `${nameOf(direction)}: ${result.before} → ${result.after ?? result.status}${was?.after === undefined ? '' : `, not ${was.after}`}`;
      if (result.status === 'failed') {
        return was?.status === 'failed'
          ? { verdict: 'equivalent' }
          : { verdict: 'killed', shown: `${shown}: ${result.said}` };
      }
      if (result.after === undefined) {
        if (was?.after !== undefined) return { verdict: 'refuses more', shown };
        return { verdict: 'reports otherwise', shown: `${shown}: ${result.said}` };
      }
      if (was?.after === undefined) return { verdict: 'survived', shown };
      const same =
        was.after === result.after ||
        computedCalls(was.after, target, this.#environments) ===
          computedCalls(result.after, target, this.#environments);
      if (!same) return { verdict: 'survived', shown };
      return was.said === result.said ? { verdict: 'equivalent' } : { verdict: 'reports otherwise', shown };
    });
  }

  #baseline(direction: Direction, calls: readonly string[]): ReadonlyMap<string, Result> {
    const name = nameOf(direction);
    const known = this.#results.get(name) ?? new Map<string, Result>();
    this.#results.set(name, known);
    const rest = calls.filter((each) => !known.has(each));
    const source = byName(real)[direction.from];
    if (rest.length > 0 && source) {
      const chunk = { layer: '', calls: rest, text: moduleOf(rest, source) };
      for (const each of resultsOf(chunk, direction, byName(real), this.#runs)) known.set(each.before, each);
    }
    return known;
  }

  /** What is declared decides what the check passes, and no call: whether it says otherwise of the plain calls. */
  #byDifferences(frameworks: Frameworks, worst: Judgement): Judgement {
    for (const direction of directions.slice(0, 3)) {
      for (const { calls } of this.#chunks(direction.from, 0)) {
        const runs = new Runs();
        const failed = this.#compare(direction, calls.slice(0, 6), frameworks, runs).find(
          ({ verdict }) => verdict === 'killed',
        );
        if (failed) return failed;
      }
    }
    return worst;
  }

  #chunks(from: string, tier: number): readonly Chunk[] {
    const framework = byName(real)[from];
    if (!framework) return [];
    const tiers = this.#tiers.get(from) ?? [
      plainChunks(framework),
      edgeChunks(framework),
      from === 'torch' ? [...flaggedChunks(framework), ...subsetChunks()] : [],
    ];
    this.#tiers.set(from, tiers);
    return tiers[tier] ?? [];
  }
}

/** Whether an outcome is a rewrite, of which the call comes first. */
const isRewrite = (outcome: string): boolean => outcome.startsWith('[');

const leftAs = (direction: Direction, call: string, wasRewritten: boolean): Judgement => ({
  verdict: wasRewritten ? 'refuses more' : 'reports otherwise',
  shown: `${nameOf(direction)}: ${call}`,
});

const byName = (all: readonly Framework[]): Frameworks =>
  Object.fromEntries(all.map((each) => [each.name, each]));

/** By framework, the layers and functions of which a mutant changes what stands in their signatures. */
function changedData(before: Frameworks, after: Frameworks): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.keys(before).map((name) => {
      const [a, b] = [dataOf(before[name]), dataOf(after[name])];
      return [name, new Set([...a.keys()].filter((each) => a.get(each) !== b.get(each)))];
    }),
  );
}

const dataOf = (framework: Framework | undefined): ReadonlyMap<string, string> =>
  new Map(
    Object.entries({ ...framework?.layers, ...framework?.functions }).map(
      ([name, { signature, positional }]) => [
        name,
        JSON.stringify([signature, positional], (_, value: unknown) =>
          typeof value === 'function'
            ? value.toString().replace(/globalThis\.\w+\("[^"]*"\)[,;]?\s*/g, '')
            : value,
        ),
      ],
    ),
  );

function frameworkIn(module: object, exported: string): Framework {
  const found: unknown = Reflect.get(module, exported);
  if (typeof found !== 'object' || found === null) throw new TypeError(`no ${exported}`);
  return found as Framework;
}

/** Whether a direction names neither version nor device. */
const isNewest = ({ target, preserveMode }: Direction): boolean => !target && !preserveMode;

/** Whether a file can decide anything of a migration. */
function concerns(file: string, { from, to }: Direction): boolean {
  const [name = ''] = file.slice(folder.length).split('/');
  // mint's layers are torch's, and its ranges those of mindspore.
  if (name === 'torch') return from === 'torch';
  return name === from || name === to || (name === 'mindspore' && to === 'mindspore-mint');
}

const order: readonly MappingVerdict[] = [
  'equivalent',
  'reports otherwise',
  'refuses more',
  'survived',
  'killed',
];
const worse = (a: Judgement, b: Judgement): Judgement =>
  order.indexOf(b.verdict) > order.indexOf(a.verdict) ? b : a;

function grouped(calls: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (let from = 0; from < calls.length; from += 60) groups.push(calls.slice(from, from + 60));
  return groups;
}
