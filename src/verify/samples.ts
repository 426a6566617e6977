import type { LayerDefinition, Parameter } from '../../transforms/types/framework.ts';
import { given } from '../../transforms/index.ts';
import type { BoundCall, WrittenArgument } from '../bind/index.ts';
import type { Denoter } from '../resolve/index.ts';
import type { Assumption } from '../types/check.ts';
import { random } from './inputs.ts';
import { leavingOf } from './leaving.ts';
import { isSize } from './sizes.ts';
import { type Environment, evaluateIn, textOf, unknownsIn } from './symbols.ts';

/** The most environments that one configuration is checked in. */
const limit = 48;

/**
 * Chooses values for the unknowns of a call, over the range that each parameter may have.
 *
 * @returns at least one, empty where everything is known; nothing where no value of an argument is in its range
 */
export function sampleUnknowns(
  bound: BoundCall,
  definition: LayerDefinition,
  denoter: Denoter,
): readonly Environment[] | undefined {
  let environments: Environment[] = [new Map()];
  for (const { argument, parameter } of unknownArguments(bound, definition, denoter)) {
    const choices = sampleArgument(argument, parameter, bound, denoter);
    if (choices.length === 0) return undefined;
    environments = combine(environments, choices);
  }
  return environments;
}

/** What is taken for granted by checking a call with no other values than the chosen ones. */
export const assumptionsOf = (
  bound: BoundCall,
  definition: LayerDefinition,
  denoter: Denoter,
): readonly Assumption[] => [
  ...tensorsTakenForGranted(bound, definition).map(({ node }) => ({
    code: 'is-tensor',
    args: { text: textOf(node, denoter.tree) },
  })),
  ...sizesByPosition(bound, definition).map(({ node, parameter }) => ({
    code: 'by-position',
    args: { text: textOf(node, denoter.tree), parameter },
  })),
  ...unknownArguments(bound, definition, denoter).flatMap(({ argument, parameter }) =>
    assumptionsAbout(argument, parameter, bound, denoter),
  ),
];

/** The sizes of which nothing shows that they are no options objects. */
export const sizesByPosition = (
  { written }: BoundCall,
  definition: LayerDefinition,
): readonly WrittenArgument[] =>
  written.arguments.filter(
    (each) => written.assumedPositions.includes(each.parameter) && isSize(each, definition),
  );

/** The arguments of which nothing shows that there is a tensor, and where there might be none. */
export const tensorsTakenForGranted = (
  { written, call }: BoundCall,
  { signature }: LayerDefinition,
): readonly WrittenArgument[] =>
  written.arguments.filter(({ parameter }) => {
    const value = given(call, parameter);
    const declared = signature.find(({ name }) => name === parameter);
    if (declared?.type !== 'tensor' || !declared.nullable) return false;
    return value?.kind === 'source' && value.traits.mayBeNull === 'unknown';
  });

/** The arguments with expressions that are not known and that decide what is computed. */
const unknownArguments = (
  bound: BoundCall,
  { signature }: LayerDefinition,
  denoter: Denoter,
): { argument: WrittenArgument; parameter: Parameter }[] =>
  bound.written.arguments.flatMap((argument) => {
    const parameter = signature.find(({ name }) => name === argument.parameter);
    const isValue = parameter?.type === 'number' || parameter?.type === 'boolean';
    return isValue && unknownsIn(argument.node, denoter).length > 0 ? { argument, parameter } : [];
  });

/** Every pair, or as many as the limit allows, each choice at least once. */
function combine(environments: readonly Environment[], choices: readonly Environment[]): Environment[] {
  const pairs = environments.flatMap((each) => choices.map((choice) => new Map([...each, ...choice])));
  if (pairs.length <= limit) return pairs;
  const stride = Math.ceil(pairs.length / limit);
  return pairs.filter((_, index) => index % stride === 0);
}

function sampleArgument(
  argument: WrittenArgument,
  parameter: Parameter,
  bound: BoundCall,
  denoter: Denoter,
): Environment[] {
  const texts = [...new Set(unknownsIn(argument.node, denoter).map((each) => textOf(each, denoter.tree)))];
  const value = given(bound.call, parameter.name);
  const mayBeUndefined = value?.kind === 'source' && value.traits.mayBeUndefined;
  const accepts = (result: unknown): boolean => {
    if (result === undefined) return mayBeUndefined;
    if (parameter.type === 'boolean') return typeof result === 'boolean';
    return typeof result === 'number' && (parameter.domain?.contains(result) ?? true);
  };
  const [single] = texts;
  const candidates = candidatesFor(parameter);
  const tried: Environment[] =
    texts.length === 1 && single !== undefined
      ? candidates.map((each) => new Map([[single, each]]))
      : randomChoices(texts, candidates);
  const kept = tried.filter((each) => {
    const result = evaluateIn(argument.node, each, denoter);
    return result !== undefined && accepts(result.value);
  });
  return kept.slice(0, limit);
}

/** What an unknown may be: the parameter's own values first, then those that reach them through arithmetic. */
function candidatesFor(parameter: Parameter): unknown[] {
  if (parameter.type === 'boolean') return [true, false, undefined];
  return [...(parameter.domain?.samples ?? [1]), undefined, true, false, 0.05, 0.25, 2, 4, 10, 64];
}

function randomChoices(texts: readonly string[], candidates: readonly unknown[]): Environment[] {
  const next = random(11);
  const pick = (): unknown => candidates[Math.floor(((next() + 1) / 2) * candidates.length)];
  return Array.from({ length: 300 }, () => new Map(texts.map((text) => [text, pick()])));
}

function assumptionsAbout(
  argument: WrittenArgument,
  parameter: Parameter,
  bound: BoundCall,
  denoter: Denoter,
): Assumption[] {
  const text = textOf(argument.node, denoter.tree);
  const value = given(bound.call, parameter.name);
  const traits = value?.kind === 'source' ? value.traits : undefined;
  const result: Assumption[] = [
    parameter.type === 'boolean'
      ? { code: 'is-boolean', args: { text } }
      : { code: 'in-range', args: { text, range: parameter.domain?.words ?? 'valid' } },
  ];
  const leaving = parameter.domain && leavingOf(argument.node, parameter.domain, denoter);
  if (leaving) result.push({ code: 'can-leave-range', args: { text, ...leaving } });
  if (parameter.nullable && traits?.mayBeNull === 'unknown')
    result.push({ code: 'not-null', args: { text } });
  if (traits?.mayBeUndefined && traits.stable && parameter.nullable) {
    result.push({ code: 'read-twice', args: { text } });
  }
  if (bound.written.assumedPositions.includes(parameter.name)) {
    result.push({ code: 'by-position', args: { text, parameter: parameter.name } });
  }
  return result;
}
