import { Runs } from '../../src/verify/runs.ts';
import { type Direction, nameOf } from './directions.ts';
import { type Judgement, worse } from './mapping-judgement.ts';
import { type Frameworks, real, type Result, resultsOf } from './mapping-runs.ts';
import { computedCalls, environmentsOf } from './target-call.ts';

/** How many changed calls of a direction go through the check, a few at first: most mutants show in the first. */
const batches = [3, 9, 48] as const;

/** The most changed calls of a direction that are checked. */
export const mostChecked = batches.reduce((sum, each) => sum + each, 0);

/** Lets the check say what it thinks of rewrites under a mutant. */
export class MappingCheck {
  readonly #results = new Map<string, Map<string, Result>>();
  readonly #environments = environmentsOf(Object.values(real));
  readonly #runs = new Runs();

  /** Whether the check notices, in calls that are written otherwise. */
  judge(direction: Direction, calls: readonly string[], frameworks: Frameworks): Judgement {
    let worst: Judgement = { verdict: 'equivalent' };
    const left = [...calls];
    for (const size of batches) {
      if (left.length === 0) break;
      const stride = Math.max(1, Math.floor(left.length / size));
      const some = left.filter((_, index) => index % stride === 0).slice(0, size);
      for (const each of some) left.splice(left.indexOf(each), 1);
      for (const judged of this.compare(direction, some, frameworks)) {
        if (judged.verdict === 'killed') return judged;
        worst = worse(worst, judged);
      }
    }
    return worst;
  }

  /** Whether the check lets a call be rewritten, without any mutant. */
  proves(direction: Direction, call: string): boolean {
    return this.#without(direction, call)?.after !== undefined;
  }

  /** @param runs of the check; those that all mutants share, where it is not what is declared that may differ */
  compare(
    direction: Direction,
    calls: readonly string[],
    frameworks: Frameworks,
    runs: Runs = this.#runs,
  ): Judgement[] {
    try {
      return resultsOf(calls, direction, frameworks, runs).map((each) => this.#judged(direction, each));
    } catch (error) {
      return [{ verdict: 'killed', shown: `${nameOf(direction)}: throws ${String(error)}` }];
    }
  }

  #judged(direction: Direction, result: Result): Judgement {
    const target = real[direction.to];
    const was = this.#without(direction, result.before);
    if (!target || !was) return { verdict: 'equivalent' };
    const shown = `${nameOf(direction)}: ${result.before} → ${result.after ?? result.status}${was.after === undefined ? '' : `, not ${was.after}`}`;
    if (result.status === 'failed') {
      return was.status === 'failed'
        ? { verdict: 'equivalent' }
        : { verdict: 'killed', shown: `${shown}: ${result.said}` };
    }
    if (result.after === undefined) {
      if (was.after !== undefined) return { verdict: 'proves less', shown };
      return { verdict: was.said === result.said ? 'equivalent' : 'reports otherwise', shown };
    }
    if (was.after === undefined) return { verdict: 'survived', shown };
    const same =
      was.after === result.after ||
      computedCalls(was.after, target, this.#environments) ===
        computedCalls(result.after, target, this.#environments);
    if (!same) return { verdict: 'survived', shown };
    return was.said === result.said ? { verdict: 'equivalent' } : { verdict: 'reports otherwise', shown };
  }

  /** What becomes of a call without any mutant. */
  #without(direction: Direction, call: string): Result | undefined {
    const name = nameOf(direction);
    const known = this.#results.get(name) ?? new Map<string, Result>();
    this.#results.set(name, known);
    const found = known.get(call) ?? resultsOf([call], direction, real, this.#runs)[0];
    if (found) known.set(call, found);
    return found;
  }
}
