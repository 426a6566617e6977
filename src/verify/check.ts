import { createHash } from 'node:crypto';
import { given } from '../../transforms/index.ts';
import type { BoundCall, WrittenArgument } from '../bind/index.ts';
import type {
  Aspect,
  AspectVerdict,
  CheckedConfiguration,
  CheckOutcome,
  CheckResult,
  Verdict,
} from '../types/check.ts';
import { type Comparison, compareRuns } from './compare.ts';
import { isFunction, tensorsOf } from './function-run.ts';
import { Runs, targetKey } from './runs.ts';
import { assumptionsOf, sizesByPosition, tensorsTakenForGranted } from './samples.ts';
import { runSide, type Side, type Trial, trialsOf } from './side.ts';
import { chooseSizes, isSize, type Sizes } from './sizes.ts';
import { shapeOf, textOf } from './symbols.ts';

/** One distinct configuration: the first of its sites, and what the check found. */
export interface Configuration {
  readonly id: string;
  readonly source: Side;
  readonly target: Side;
  readonly sizes: Sizes;
  readonly outcome: CheckOutcome;
}

/** Outcomes of earlier runs, by the digest of their configuration. */
export type KnownOutcomes = Pick<ReadonlyMap<string, CheckOutcome>, 'get'>;

/**
 * Checks constructions against what they became, each distinct configuration once. Both layers are built from the
 * arguments as written, so that a wrong reading of them shows as much as a wrong rewrite.
 */
export class Checker {
  readonly #configurations = new Map<string, Configuration>();

  /**
   * @param known outcomes that need not be computed again
   * @param runs those of other checkers, under the same executors
   */
  constructor(
    private readonly known: KnownOutcomes = new Map(),
    private readonly runs = new Runs(),
  ) {}

  check(source: Side, target: Side): CheckResult {
    const sizes = chooseSizes(source.bound, source.definition, source.denoter, target.target?.inputRank);
    const key = configurationKey(source, target, sizes);
    const assumptions = assumptionsOf(source.bound, source.definition, source.denoter).filter(
      ({ code, args }) => code !== 'read-twice' || readsTwice(target, args['text'] ?? ''),
    );
    // The assumptions name this site's own expressions; the numbers are the configuration's.
    const found = this.#configurations.get(key) ?? this.#add(key, source, target, sizes);
    return { ...found.outcome, id: found.id, assumptions };
  }

  /** Every configuration so far, in the order in which they came. */
  configurations(): readonly Configuration[] {
    return [...this.#configurations.values()];
  }

  /** What is to be said of them. */
  checked(): readonly CheckedConfiguration[] {
    return this.configurations().map(({ id, source, target, outcome }) => ({
      id,
      source: { framework: source.framework.name, layer: source.layer },
      target: { framework: target.framework.name, layer: target.layer },
      outcome,
    }));
  }

  /** Every outcome so far, by the digest of its configuration. */
  outcomes(): ReadonlyMap<string, CheckOutcome> {
    return new Map([...this.#configurations].map(([key, { outcome }]) => [digestOf(key), outcome]));
  }

  #add(key: string, source: Side, target: Side, sizes: Sizes): Configuration {
    const digest = digestOf(key);
    const outcome = this.known.get(digest) ?? run(source, target, sizes, this.runs);
    const configuration = { id: digest.slice(0, 12), source, target, sizes, outcome };
    this.#configurations.set(key, configuration);
    return configuration;
  }
}

/** Whether a rewritten argument holds an expression of the original more than once. */
const readsTwice = ({ bound, denoter }: Side, text: string): boolean =>
  bound.written.arguments.some(({ node }) => textOf(node, denoter.tree).split(text).length > 2);

const digestOf = (key: string): string => createHash('sha256').update(key).digest('hex');

function configurationKey(source: Side, target: Side, sizes: Sizes): string {
  const numbers = new Map<string, number>();
  const ranks = sizes.probe.inputs.map(({ shape }) => shape.length + 1);
  const inputs = target.target?.inputRank === undefined ? '' : ` on ${ranks.join()} axes`;
  return [source, target]
    .map(({ framework, target: as, layer, bound, denoter, startsTraining, definition }) => {
      const shapes = bound.written.arguments.map((argument) => {
        const shape = isSize(argument, definition)
          ? JSON.stringify(sizes.valueOf(argument, denoter))
          : shapeOf(argument.node, denoter, numbers);
        const assumed = bound.written.assumedPositions.includes(argument.parameter) ? 'assumed ' : '';
        return `${assumed}${argument.at.kind} ${argument.parameter}=${shape}${mayBeUndefined(bound, argument) ? '?' : ''}`;
      });
      const defaults = definition.dialect ? JSON.stringify(definition.dialect.defaults) : '';
      return `${framework.name} ${targetKey(as)}${layer}(${shapes.join(', ')})${defaults}${startsTraining ? ' training' : ''}`;
    })
    .join(' -> ')
    .concat(inputs);
}

/** Whether the callee's default may apply, which is then tried too. */
function mayBeUndefined({ call }: BoundCall, { parameter }: WrittenArgument): boolean {
  const value = given(call, parameter);
  return value?.kind === 'source' && value.traits.mayBeUndefined;
}

const order: readonly Verdict[] = ['equivalent', 'assumed', 'not-comparable', 'differs'];

function run(source: Side, target: Side, sizes: Sizes, runs: Runs): CheckOutcome {
  if (sizes.noWidth !== undefined) return notComparable(`nothing is ${String(sizes.noWidth)} wide`);
  const trials = trialsOf(source, sizes);
  if (!trials) return notComparable('no value of an argument is in its range');
  let result: CheckOutcome | undefined;
  for (const trial of trials) {
    const outcome = compareOnce(source, target, trial, runs);
    if ('verdict' in outcome) return outcome;
    result = worse(result, outcome);
  }
  if (!result) return notComparable('the layer takes no input');
  const symbolic =
    trials.some(({ environment }) => environment.size > 0) ||
    tensorsTakenForGranted(source.bound, source.definition).length > 0 ||
    sizesByPosition(source.bound, source.definition).length > 0;
  return result.verdict === 'equivalent' && symbolic ? assumed(result) : result;
}

function compareOnce(source: Side, target: Side, trial: Trial, runs: Runs): Comparison | CheckOutcome {
  const names = tensorsOf(source);
  // What the source rejects was wrong before; what only the target rejects is a wrong rewrite.
  const a = runSide(source, trial, names, runs);
  if ('message' in a) return notComparable(a.message);
  const b = runSide(target, trial, names, runs);
  if ('message' in b) return rejected(b.message);
  return isFunction(source) ? compareRuns(a, b, []) : runs.compare(a, b, source.framework, target.framework);
}

function worse(known: CheckOutcome | undefined, next: Comparison): CheckOutcome {
  const verdict: Verdict = Object.values(next.aspects).includes('differs') ? 'differs' : 'equivalent';
  if (!known) return { verdict, ...next };
  const aspects: Partial<Record<Aspect, AspectVerdict>> = { ...known.aspects };
  for (const aspect of Object.keys(next.aspects) as Aspect[]) {
    if (rank(next.aspects[aspect]) > rank(aspects[aspect])) aspects[aspect] = next.aspects[aspect];
  }
  const discrepancy = known.discrepancy ?? next.discrepancy;
  return {
    verdict: order.indexOf(verdict) > order.indexOf(known.verdict) ? verdict : known.verdict,
    aspects,
    declared: [...new Set([...known.declared, ...next.declared])],
    maxAbs: Math.max(known.maxAbs, next.maxAbs),
    maxUlp: Math.max(known.maxUlp, next.maxUlp),
    ...(discrepancy ? { discrepancy } : {}),
  };
}

const rank = (verdict: AspectVerdict | undefined): number =>
  verdict === undefined ? -1 : verdict === 'declared' ? 0.5 : order.indexOf(verdict);

/** Numeric aspects hold for the values that were tried, and rest on there being no others. */
function assumed(result: CheckOutcome): CheckOutcome {
  const structural = ['initial-mode', 'state-keys', 'parameter-list', 'inference-state'];
  const aspects = Object.fromEntries(
    Object.entries(result.aspects).map(([aspect, verdict]) => [
      aspect,
      verdict === 'equivalent' && !structural.includes(aspect) ? 'assumed' : verdict,
    ]),
  );
  return { ...result, verdict: 'assumed', aspects };
}

const notComparable = (reason: string): CheckOutcome => ({
  verdict: 'not-comparable',
  maxAbs: 0,
  maxUlp: 0,
  aspects: {},
  declared: [],
  discrepancy: { aspect: 'train-output', step: 0, index: 0, source: reason, target: '' },
});

const rejected = (message: string): CheckOutcome => ({
  verdict: 'differs',
  maxAbs: 0,
  maxUlp: 0,
  aspects: { 'train-output': 'differs' },
  declared: [],
  discrepancy: { aspect: 'train-output', step: 0, index: 0, source: 'constructed', target: message },
});
