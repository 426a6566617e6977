import { createHash } from 'node:crypto';
import type { Framework, LayerDefinition } from '../../transforms/types/framework.ts';
import { given } from '../../transforms/index.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';
import type { Target } from '../../transforms/types/target.ts';
import type { BoundCall, WrittenArgument } from '../bind/index.ts';
import type { Denoter } from '../resolve/index.ts';
import type { Aspect, AspectVerdict, CheckResult, Verdict } from '../types/check.ts';
import { type Comparison, compareRuns } from './compare.ts';
import { isFunction, runFunction, tensorsOf } from './function-run.ts';
import { type Instance, type Rejection, Runs, targetKey } from './runs.ts';
import { assumptionsOf, sampleUnknowns, tensorsTakenForGranted } from './samples.ts';
import { chooseSizes, isSize, type Sizes } from './sizes.ts';
import { argumentValues, type Environment, evaluateIn, shapeOf, textOf } from './symbols.ts';

/** One side of a check: a construction as it stands in a text, under the framework that its class is of. */
export interface Side {
  readonly framework: Framework;
  /** The version and device that it is checked as; the source has none. */
  readonly target?: Target;
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
  readonly #runs = new Runs();

  check(source: Side, target: Side): CheckResult {
    const sizes = chooseSizes(source.bound, source.definition, source.denoter, target.target?.inputRank);
    const key = configurationKey(source, target, sizes);
    const assumptions = assumptionsOf(source.bound, source.definition, source.denoter).filter(
      ({ code, args }) => code !== 'read-twice' || readsTwice(target, args['text'] ?? ''),
    );
    // The assumptions name this site's own expressions; the numbers are the configuration's.
    const known = this.#results.get(key);
    if (known) return { ...known, assumptions };
    const result = { ...run(source, target, sizes, this.#runs), id: idOf(key), assumptions };
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
  const ranks = sizes.probe.inputs.map(({ shape }) => shape.length + 1);
  const inputs = target.target?.inputRank === undefined ? '' : ` on ${ranks.join()} axes`;
  return [source, target]
    .map(({ framework, target: as, layer, bound, denoter, startsTraining, definition }) => {
      const shapes = bound.written.arguments.map((argument) => {
        const shape = isSize(argument, definition)
          ? JSON.stringify(sizes.valueOf(argument, denoter))
          : shapeOf(argument.node, denoter, numbers);
        return `${argument.at.kind} ${argument.parameter}=${shape}${mayBeUndefined(bound, argument) ? '?' : ''}`;
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

/** A check before its site's own words are added. */
type Outcome = Omit<CheckResult, 'id' | 'assumptions'>;

function run(source: Side, target: Side, sizes: Sizes, runs: Runs): Outcome {
  const environments = sampleUnknowns(source.bound, source.definition, source.denoter);
  if (!environments) return notComparable('no value of an argument is in its range');
  let result: Outcome | undefined;
  for (const environment of environments) {
    for (const input of sizes.probe.inputs) {
      const outcome = compareOnce(source, target, environment, sizes, input, runs);
      if ('verdict' in outcome) return outcome;
      result = worse(result, outcome);
    }
  }
  if (!result) return notComparable('the layer takes no input');
  const symbolic =
    environments.some((each) => each.size > 0) ||
    tensorsTakenForGranted(source.bound, source.definition).length > 0;
  return result.verdict === 'equivalent' && symbolic ? assumed(result) : result;
}

function compareOnce(
  source: Side,
  target: Side,
  environment: Environment,
  sizes: Sizes,
  input: ProbeInput,
  runs: Runs,
): Comparison | Outcome {
  if (isFunction(source)) {
    const a = runFunction(source, environment, sizes, input, tensorsOf(source));
    if ('message' in a) return notComparable(a.message);
    const b = runFunction(target, environment, sizes, input, tensorsOf(source));
    return 'message' in b ? rejected(b.message) : compareRuns(a, b, []);
  }
  // What the source rejects was wrong before; what only the target rejects is a wrong rewrite.
  const before = instanceOf(source, environment, sizes);
  const a = 'message' in before ? before : runs.run(before, input);
  if ('message' in a) return notComparable(a.message);
  const after = instanceOf(target, environment, sizes);
  const b = 'message' in after ? after : runs.run(after, input);
  if ('message' in b) return rejected(b.message);
  return runs.compare(a, b, source.framework, target.framework);
}

function instanceOf(
  { framework, target, layer, bound, denoter, definition, startsTraining }: Side,
  environment: Environment,
  sizes: Sizes,
): Instance | Rejection {
  let missing: string | undefined;
  const args = argumentValues(bound.written, definition, (argument) => {
    if (isSize(argument, definition)) return sizes.valueOf(argument, denoter);
    // Where a layer lives decides nothing of what it computes.
    if (isPlacement(argument, definition)) return undefined;
    const evaluated = evaluateIn(argument.node, environment, denoter);
    if (!evaluated) missing ??= argument.parameter;
    return evaluated?.value;
  });
  return missing === undefined
    ? { framework, layer, args, target, startsTraining }
    : { message: `${missing} has no value` };
}

const isPlacement = ({ parameter }: WrittenArgument, { signature }: LayerDefinition): boolean =>
  signature.find(({ name }) => name === parameter)?.type === 'other';

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
