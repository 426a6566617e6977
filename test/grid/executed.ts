import type { Site } from '../../src/index.ts';
import { executeText } from '../support/execute-text.ts';
import { environmentsOf } from './arguments.ts';
import { behaviourOf, differenceOf, type Quantity } from './behaviour.ts';
import { libraryOf } from './library.ts';
import { originOf, recordedModules } from './recorded-modules.ts';
import type { Spelling } from './spellings.ts';
import type { LayerDefinition } from '../../transforms/types/framework.ts';

/** What came out of executing a construction before and after, under every environment. */
export interface Verdict {
  /** What is wrong, if anything. */
  readonly complaint?: string;
  /** How many times both were run. */
  readonly compared: number;
  /** What torch said where it rejects the original: there is nothing to compare with. */
  readonly rejections: readonly string[];
}

/** Executes both texts, and tells where a construction of one computes something else than that of the other. */
export function executed(
  before: string,
  after: string,
  spelling: Spelling,
): (index: number, site: Site) => Verdict {
  const environments = environmentsOf(spelling.definition);
  const modules = { ...recordedModules, library: libraryOf(spelling.dialect) };
  const [source, target] = [before, after].map((text) => {
    const module = executeText(text, 'net.ts', { modules });
    return environments.map((values) => thunksOf(module, values));
  });
  return (index, { status }) => {
    const rejections: string[] = [];
    let compared = 0;
    for (const turn of environments.keys()) {
      const [a, b] = [attempt(source?.[turn]?.[index]), attempt(target?.[turn]?.[index])];
      if (status !== 'migrated') {
        if (keyOf(a) !== keyOf(b))
          return { complaint: 'stays, and is not what it was', compared, rejections };
        continue;
      }
      if (a instanceof Error) {
        rejections.push(`${a.name}: ${a.message}`);
        continue;
      }
      const failure = failureOf(a, spelling);
      if (failure) rejections.push(`${failure.name}: ${failure.message}`);
      else compared++;
      const complaint =
        b instanceof Error ? `only the target rejects it: ${b.message}` : compare(a, b, spelling);
      if (complaint !== undefined) return { complaint, compared, rejections };
    }
    return { compared, rejections };
  };
}

const keyOf = (result: object): string => (result instanceof Error ? result.message : originOf(result));

const comparisons = new Map<string, string | undefined>();

/** Layers that were made alike behave alike: each pair is compared once. */
function compare(source: object, target: object, { definition }: Spelling): string | undefined {
  const key = `${originOf(source)} -> ${originOf(target)}`;
  if (comparisons.has(key)) return comparisons.get(key);
  const [a, b] = [behavioursOf(source, definition), behavioursOf(target, definition)];
  const complaint = a.map((each, index) => differenceBetween(each, b[index])).find((each) => each);
  comparisons.set(key, complaint);
  return complaint;
}

type Behaviour = readonly Quantity[] | Error;
const behaviours = new Map<string, readonly Behaviour[]>();

/** What a layer does on the inputs of the source's definition: once for layers that were made alike. */
function behavioursOf(layer: object, definition: LayerDefinition): readonly Behaviour[] {
  const { inputs } = definition.probe(() => undefined);
  const key = `${originOf(layer)} ${JSON.stringify(inputs)}`;
  const found = behaviours.get(key) ?? inputs.map((each) => attempt(() => behaviourOf(layer, each)));
  behaviours.set(key, found);
  return found;
}

/** Why a layer runs on no input, if so. */
function failureOf(layer: object, { definition }: Spelling): Error | undefined {
  const all = behavioursOf(layer, definition);
  const errors = all.filter((each) => each instanceof Error);
  return errors.length === all.length ? errors[0] : undefined;
}

function differenceBetween(source: Behaviour, target: Behaviour | undefined): string | undefined {
  if (source instanceof Error) return undefined;
  if (!target || target instanceof Error) return `only the target fails: ${target?.message ?? ''}`;
  return differenceOf(source, target);
}

function thunksOf(module: object, values: readonly unknown[]): readonly (() => object)[] {
  const build: unknown = Reflect.get(module, 'build');
  if (typeof build !== 'function') throw new TypeError('no build');
  return Reflect.apply(build, undefined, [true, ...values]) as readonly (() => object)[];
}

function attempt<T extends object>(make: (() => T) | undefined): T | Error {
  try {
    return make?.() ?? new Error('not there');
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
