import { Runs } from '../../src/verify/runs.ts';
import { write } from '../../transforms/index.ts';
import type { Call } from '../../transforms/types/call.ts';
import type { Meaning } from '../../transforms/types/meaning.ts';
import { isRefusal, type Refusal } from '../../transforms/types/refusal.ts';
import { enteredBy } from './coverage.ts';
import { concerns, type Direction, directions, isNewest, nameOf } from './directions.ts';
import { FrameworksGraph, type Reach } from './frameworks-graph.ts';
import {
  type Alike,
  alike,
  boundUnder,
  definitionOf,
  emitted,
  type GridCall,
  gridCalls,
} from './grid-calls.ts';
import { MappingCheck } from './mapping-check.ts';
import { type Judgement, worse } from './mapping-judgement.ts';
import { type Frameworks, optionsOf, real } from './mapping-runs.ts';
import type { Mutant } from './mutant.ts';
import { computedCalls, environmentsOf } from './target-call.ts';

/** What reading calls that are alike comes to. */
interface Read {
  readonly meaning: Meaning | Refusal | undefined;
  readonly key: string;
  /** What is odd about the call. */
  readonly remarks: string;
  readonly entered: ReadonlySet<string>;
}

/** What a meaning is written as. */
interface Written {
  readonly call: Call | Refusal | undefined;
  readonly key: string;
  readonly entered: ReadonlySet<string>;
}

/** Calls that are alike, without the mutant and with it. */
interface Pair {
  readonly before: Alike;
  readonly after: Alike;
  readonly read: Read;
  readonly readAfter: Read;
}

const nothing: ReadonlySet<string> = new Set();
const signatures = 'signatures.ts';

/** Mutants of the mapping, judged by the check alone. */
export class MappingSuite {
  readonly #check = new MappingCheck();
  readonly #calls = new Map<string, readonly GridCall[]>();
  readonly #alike = new Map<string, readonly Alike[]>();
  readonly #reads = new Map<Alike, Read>();
  readonly #written = new Map<string, Map<string, Written>>();
  readonly #environments = environmentsOf(Object.values(real));

  private constructor(
    private readonly graph: FrameworksGraph,
    private readonly tiers: readonly number[],
    private readonly among: readonly Direction[],
  ) {}

  /**
   * @param tiers how much of the grid to judge by: 0 its plain calls, 1 the edges, 2 all the rest
   * @param spoil weakens what the check knows of the frameworks, to see whether the suite can fail
   * @param among the migrations to judge by
   */
  static async create(
    tiers: readonly number[] = [0, 1, 2],
    spoil: (frameworks: Frameworks) => Frameworks = (each) => each,
    among: readonly Direction[] = directions,
  ): Promise<MappingSuite> {
    return new MappingSuite(await FrameworksGraph.create(spoil), tiers, among);
  }

  mutants(): Mutant[] {
    return this.graph.mutants();
  }

  textOf(path: string): string {
    return this.graph.textOf(path);
  }

  judge(mutant: Mutant): Judgement {
    let at = '';
    try {
      const frameworks = this.graph.under(mutant);
      const reach = this.graph.reachOf(mutant, frameworks);
      let worst: Judgement = { verdict: 'equivalent' };
      for (const tier of this.tiers) {
        const pairs = new Map<string, readonly Pair[]>();
        for (const direction of this.#directions(mutant.file, tier)) {
          at = `${nameOf(direction)}: `;
          const { from } = direction;
          const some = pairs.get(from) ?? this.#pairs(from, tier, mutant.file, frameworks, reach);
          pairs.set(from, some);
          const judged = this.#judgeIn(direction, some, mutant, frameworks, reach);
          if (judged.verdict === 'killed') return judged;
          worst = worse(worst, judged);
        }
      }
      return mutant.file.endsWith('differences.ts') ? this.#byDifferences(frameworks, worst) : worst;
    } catch (error) {
      return { verdict: 'killed', shown: `${at}throws ${String(error)}` };
    }
  }

  /** What is read, and what a signature says, is the same for every version and device. */
  #directions(file: string, tier: number): Direction[] {
    const always = file.endsWith(signatures) || concerns(file, 'torch');
    return this.among.filter(
      (each) =>
        (concerns(file, each.from) || concerns(file, each.to)) && (isNewest(each) || (tier < 2 && !always)),
    );
  }

  /** The calls that are bound, read, written or emitted otherwise, and what the check says of those that are rewritten. */
  #judgeIn(
    direction: Direction,
    pairs: readonly Pair[],
    { file }: Mutant,
    frameworks: Frameworks,
    reach: Reach,
  ): Judgement {
    const { to } = direction;
    const changed: string[] = [];
    let worst: Judgement = { verdict: 'equivalent' };
    const after = new Map<string, Written>();
    for (const pair of pairs) {
      const { read, readAfter } = pair;
      const was = this.#writtenOf(direction, read);
      const resigned = !isStaying(was.call) && reach.data?.get(to)?.has(was.call.layer) === true;
      const enters = concerns(file, to) && (reach.data ? resigned : isIn(was.entered, reach));
      if (!enters && read.key === readAfter.key && read.remarks === readAfter.remarks) {
        if (pair.before.key === pair.after.key) continue;
      }
      const is =
        after.get(readAfter.key) ??
        (enters || read.key !== readAfter.key ? writtenAs(direction, readAfter, frameworks) : was);
      after.set(readAfter.key, is);
      for (const call of resigned ? pair.before.calls.slice(0, 4) : pair.before.calls.slice(0, 1)) {
        const outcome = this.#compared(direction, call, pair, was, is, frameworks, resigned);
        if (outcome === 'to check') changed.push(call.text);
        else worst = worse(worst, { verdict: outcome, shown: `${nameOf(direction)}: ${call.text}` });
      }
    }
    return changed.length > 0 ? worse(worst, this.#check.judge(direction, changed, frameworks)) : worst;
  }

  /** What a call comes to, before anything is checked. */
  #compared(
    direction: Direction,
    call: GridCall,
    { before, after, read, readAfter }: Pair,
    was: Written,
    is: Written,
    frameworks: Frameworks,
    resigned: boolean,
  ): 'equivalent' | 'reports otherwise' | 'proves less' | 'to check' {
    const same = was.key === is.key && read.remarks === readAfter.remarks;
    if (isStaying(is.call) || isRefusal(after.bound)) {
      if (!isStaying(was.call) && !isRefusal(before.bound)) return this.#left(direction, call);
      return same && before.key === after.key ? 'equivalent' : 'reports otherwise';
    }
    if (isStaying(was.call) || isRefusal(before.bound)) return 'to check';
    if (same && !resigned && before.key === after.key) return 'equivalent';
    const computed = this.#computed(call, was.call, direction, real);
    const computedAfter = this.#computed(call, is.call, direction, frameworks);
    if (computed === undefined && computedAfter === undefined) return 'equivalent';
    if (computedAfter === undefined) return this.#left(direction, call);
    if (computed !== computedAfter) return 'to check';
    return same ? 'equivalent' : 'reports otherwise';
  }

  /** What it means that a call is left. */
  #left(direction: Direction, { text }: GridCall): 'proves less' | 'reports otherwise' {
    return this.#check.proves(direction, text) ? 'proves less' : 'reports otherwise';
  }

  #computed(
    call: GridCall,
    written: Call,
    { from, to }: Direction,
    frameworks: Frameworks,
  ): string | undefined {
    const source = definitionOf(frameworks[from], call);
    const definition = definitionOf(frameworks[to], { kind: call.kind, layer: written.layer });
    const target = real[to];
    if (!source || !definition || !target) throw new RangeError(`${to} does not define ${written.layer}`);
    const bound = boundUnder(call, source);
    const text = isRefusal(bound) ? bound : emitted(call, bound, written, definition);
    if (typeof text !== 'string') return undefined;
    return computedCalls(text, target, this.#environments, written.layer);
  }

  #pairs(from: string, tier: number, file: string, frameworks: Frameworks, reach: Reach): Pair[] {
    const resigned = reach.data?.get(from);
    return this.#alikeIn(from, tier).flatMap((before): Pair[] => {
      const read = this.#readOf(from, before);
      const enters =
        concerns(file, from) && (resigned ? resigned.has(before.layer) : isIn(read.entered, reach));
      if (!enters) return [{ before, after: before, read, readAfter: read }];
      const definition = definitionOf(frameworks[from], before);
      if (!definition) return [{ before, after: before, read, readAfter: notFound }];
      const groups = resigned ? alike(before.calls, (call) => boundUnder(call, definition)) : [before];
      return groups.map((after) => ({
        before: { ...before, calls: after.calls },
        after,
        read,
        readAfter: readAs(frameworks, from, after),
      }));
    });
  }

  #alikeIn(from: string, tier: number): readonly Alike[] {
    const key = `${from} ${String(tier)}`;
    const known = this.#alike.get(key);
    if (known) return known;
    const calls = this.#calls.get(key) ?? gridCalls(real, from, tier);
    this.#calls.set(key, calls);
    const found = alike(calls, (call) => {
      const definition = definitionOf(real[from], call);
      if (!definition) throw new RangeError(`${from} does not define ${call.layer}`);
      return boundUnder(call, definition);
    });
    this.#alike.set(key, found);
    return found;
  }

  #readOf(from: string, each: Alike): Read {
    const known = this.#reads.get(each);
    if (known) return known;
    let read = notFound;
    const entered = enteredBy(() => (read = readAs(this.graph.plain(), from, each)));
    const found = { ...read, entered };
    this.#reads.set(each, found);
    return found;
  }

  #writtenOf(direction: Direction, read: Read): Written {
    const name = nameOf(direction);
    const known = this.#written.get(name) ?? new Map<string, Written>();
    this.#written.set(name, known);
    const found = known.get(read.key);
    if (found) return found;
    let written: Written = { call: undefined, key: '', entered: nothing };
    const entered = enteredBy(() => (written = writtenAs(direction, read, this.graph.plain())));
    const result = { ...written, entered };
    known.set(read.key, result);
    return result;
  }

  /** What is declared decides what the check passes, and no call: whether it says otherwise of the plain calls. */
  #byDifferences(frameworks: Frameworks, worst: Judgement): Judgement {
    for (const direction of directions.filter(({ from }) => from === 'torch').filter(isNewest)) {
      const calls = new Map(this.#alikeIn('torch', 0).map((each) => [each.layer, each.calls]));
      for (const some of calls.values()) {
        const texts = some.slice(0, 6).map(({ text }) => text);
        const runs = new Runs();
        const failed = this.#check
          .compare(direction, texts, frameworks, runs)
          .find(({ verdict }) => verdict === 'killed');
        if (failed) return failed;
      }
    }
    return worst;
  }
}

const notFound: Read = { meaning: undefined, key: 'not found', remarks: '', entered: nothing };

function readAs(frameworks: Frameworks, from: string, each: Alike): Read {
  const { bound } = each;
  if (isRefusal(bound)) return { meaning: bound, key: JSON.stringify(bound), remarks: '', entered: nothing };
  const definition = definitionOf(frameworks[from], each);
  if (!definition) return notFound;
  const meaning = definition.read(bound.call, definition.signature);
  const remarks = JSON.stringify(definition.remarks?.(bound.call) ?? []);
  return { meaning, key: JSON.stringify(meaning), remarks, entered: nothing };
}

function writtenAs(direction: Direction, { meaning }: Read, frameworks: Frameworks): Written {
  if (!meaning || isRefusal(meaning))
    return { call: meaning, key: JSON.stringify(meaning), entered: nothing };
  const { targetFramework, target } = optionsOf(direction, frameworks);
  const call = write(meaning, targetFramework, target);
  if (!isRefusal(call)) {
    const { functions, layers } = targetFramework;
    const table = meaning.family === 'functional-norm' ? functions : layers;
    if (!table[call.layer]) throw new RangeError(`${direction.to} does not define ${call.layer}`);
  }
  return { call, key: JSON.stringify(call), entered: nothing };
}

const isStaying = (call: Call | Refusal | undefined): call is Refusal | undefined => !call || isRefusal(call);

/** Whether a mutant can change what entered some functions. */
const isIn = (entered: ReadonlySet<string>, { within }: Reach): boolean => !within || entered.has(within.id);
