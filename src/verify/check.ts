import { createHash } from 'node:crypto';
import type { Framework, LayerDefinition } from '../../transforms/types/framework.ts';
import type { ExecutableLayer } from '../../transforms/types/executor.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';
import type { BoundCall, WrittenArgument } from '../bind/index.ts';
import type { Denoter } from '../resolve/index.ts';
import type { Aspect, AspectVerdict, CheckResult, Verdict } from '../types/check.ts';
import { type Comparison, compareRuns } from './compare.ts';
import { type Run, runProtocol } from './protocol.ts';
import { sampleUnknowns, type Samples } from './samples.ts';
import { chooseSizes, isSize, type Sizes } from './sizes.ts';
import { argumentValues, type Environment, evaluateIn, shapeOf, textOf } from './symbols.ts';

/** One side of a check: a construction as it stands in a text, under the framework that its class is of. */
export interface Side {
  readonly framework: Framework;
  readonly layer: string;
  readonly definition: LayerDefinition;
  readonly bound: BoundCall;
  readonly denoter: Denoter;
  /** Whether a call that sets training mode follows the construction. */
  readonly startsTraining: boolean;
}

/**
 * Checks constructions against what they became, each distinct configuration once. Both layers are built from the
 * arguments as written, so that a wrong reading of them shows as much as a wrong rewrite.
 */
export class Checker {
  readonly #results = new Map<string, CheckResult>();

  check(source: Side, target: Side): CheckResult {
    const sizes = chooseSizes(source.bound, source.definition, source.denoter);
    const key = configurationKey(source, target, sizes);
    const samples = sampleUnknowns(source.bound, source.definition, source.denoter);
    const known = this.#results.get(key);
    const assumptions = (samples?.assumptions ?? []).filter(
      ({ code, args }) => code !== 'read-twice' || readsTwice(target, args['text'] ?? ''),
    );
    // The assumptions name this site's own expressions; the numbers are the configuration's.
    if (known) return { ...known, assumptions };
    const result = { ...run(source, target, samples, sizes), id: idOf(key), assumptions };
    this.#results.set(key, result);
    return result;
  }
}

/** Whether a rewritten argument holds an expression of the original more than once. */
const readsTwice = ({ bound, denoter }: Side, text: string): boolean =>
  bound.written.arguments.some(({ node }) => textOf(node, denoter.tree).split(text).length > 2);

const idOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12);

function configurationKey(source: Side, target: Side, sizes: Sizes): string {
  const numbers = new Map<string, number>();
  return [source, target]
    .map(({ framework, layer, bound, denoter, startsTraining, definition }) => {
      const shapes = bound.written.arguments.map((argument) => {
        const shape = isSize(argument, definition)
          ? JSON.stringify(sizes.valueOf(argument, denoter))
          : shapeOf(argument.node, denoter, numbers);
        return `${argument.at.kind} ${argument.parameter}=${shape}`;
      });
      return `${framework.name} ${layer}(${shapes.join(', ')})${startsTraining ? ' training' : ''}`;
    })
    .join(' -> ');
}

const order: readonly Verdict[] = ['equivalent', 'assumed', 'not-comparable', 'differs'];

/** A check before its site's own words are added. */
type Outcome = Omit<CheckResult, 'id' | 'assumptions'>;

function run(source: Side, target: Side, samples: Samples | undefined, sizes: Sizes): Outcome {
  if (!samples) return notComparable('no value of an argument is in its range');
  let result: Outcome | undefined;
  for (const environment of samples.environments) {
    for (const input of sizes.probe.inputs) {
      const outcome = compareOnce(source, target, environment, sizes, input);
      if ('verdict' in outcome) return outcome;
      result = worse(result, outcome);
    }
  }
  if (!result) return notComparable('the layer takes no input');
  const symbolic = samples.assumptions.length > 0;
  return result.verdict === 'equivalent' && symbolic ? assumed(result) : result;
}

function compareOnce(
  source: Side,
  target: Side,
  environment: Environment,
  sizes: Sizes,
  input: ProbeInput,
): Comparison | Outcome {
  const runs: Run[] = [];
  for (const side of [source, target]) {
    try {
      runs.push(runProtocol(build(side, environment, sizes), input, roleOf(side)));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // What the source rejects was wrong before; what only the target rejects is a wrong rewrite.
      return side === source ? notComparable(error.message) : rejected(error.message);
    }
  }
  const [a, b] = runs;
  if (!a || !b) return notComparable('runs');
  return compareRuns(a, b, target.framework.differences[source.framework.name] ?? []);
}

function build(
  { framework, layer, bound, denoter, definition, startsTraining }: Side,
  environment: Environment,
  sizes: Sizes,
): ExecutableLayer {
  const args = argumentValues(bound.written, (argument) => {
    if (isSize(argument, definition)) return sizes.valueOf(argument, denoter);
    // Where a layer lives decides nothing of what it computes.
    if (isPlacement(argument, definition)) return undefined;
    const evaluated = evaluateIn(argument.node, environment, denoter);
    if (!evaluated) throw new RangeError(`${argument.parameter} has no value`);
    return evaluated.value;
  });
  const built = framework.executor.create(layer, args);
  if (startsTraining) built.setTraining(true);
  return built;
}

const isPlacement = ({ parameter }: WrittenArgument, { signature }: LayerDefinition): boolean =>
  signature.find(({ name }) => name === parameter)?.type === 'other';

/** Names of a layer's state by what they are, so that `gamma` and `weight` compare. */
function roleOf({ framework, layer }: Side): (name: string) => string {
  const roles = Object.entries(framework.members(layer).attributes).map(
    ([role, path]) => [path.join('.'), role] as const,
  );
  return (name) => roles.find(([path]) => path === name)?.[1] ?? name;
}

function worse(known: Outcome | undefined, next: Comparison): Outcome {
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
function assumed(result: Outcome): Outcome {
  const structural = ['initial-mode', 'state-keys', 'parameter-list', 'inference-state'];
  const aspects = Object.fromEntries(
    Object.entries(result.aspects).map(([aspect, verdict]) => [
      aspect,
      verdict === 'equivalent' && !structural.includes(aspect) ? 'assumed' : verdict,
    ]),
  );
  return { ...result, verdict: 'assumed', aspects };
}

const notComparable = (reason: string): Outcome => ({
  verdict: 'not-comparable',
  maxAbs: 0,
  maxUlp: 0,
  aspects: {},
  declared: [],
  discrepancy: { aspect: 'train-output', step: 0, index: 0, source: reason, target: '' },
});

const rejected = (message: string): Outcome => ({
  verdict: 'differs',
  maxAbs: 0,
  maxUlp: 0,
  aspects: { 'train-output': 'differs' },
  declared: [],
  discrepancy: { aspect: 'train-output', step: 0, index: 0, source: 'constructed', target: message },
});
