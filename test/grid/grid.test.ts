import { describe, expect, test } from 'vitest';
import type { Site } from '../../src/index.ts';
import { templates } from '../../src/report/index.ts';
import { frameworks } from '../../transforms/index.ts';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import { runEngine } from '../support/engine.ts';
import { executeText } from '../support/execute-text.ts';
import { environmentsOf } from './arguments.ts';
import { behaviourOf, differenceOf } from './behaviour.ts';
import { constructionsOf, moduleOf } from './constructions.ts';
import { originOf, recordedModules } from './recorded-modules.ts';

const [torch] = frameworks.filter(({ versions }) => versions.length === 0);
const layers = Object.entries(torch?.layers ?? {});

const targets = frameworks
  .filter(({ versions }) => versions.length > 0)
  .flatMap(({ name, devices }) => [undefined, ...devices].map((device) => ({ target: name, device })))
  .map((each, turn) => ({ ...each, turn }));

/** Every subset of parameters in one spelling a target, or with `NORMSHIFT_GRID=all` in all of them. */
const all = process.env['NORMSHIFT_GRID'] === 'all';

/** How many constructions share a file. */
const chunk = 400;

/** What is wrong with a site, if anything. */
type Complaint = string | undefined;

describe.each(layers)('%s', (layer, definition) => {
  test.each(targets)(
    'every construction computes the same for $target $device',
    ({ target, device, turn }) => {
      const constructions = constructionsOf(layer, definition, all ? 'all' : turn);
      const files = Array.from({ length: Math.ceil(constructions.length / chunk) }, (_, index) =>
        constructions.slice(index * chunk, (index + 1) * chunk),
      );
      const complaints: string[] = [];
      const counts = new Map<string, number>();
      for (const file of files) {
        const text = moduleOf(file, definition);
        const outcome = runEngine(text, {}, { target, ...(device === undefined ? {} : { device }) });
        const sites = outcome.sites.filter(({ kind }) => kind === 'construction');
        expect(sites.map(({ before }) => before)).toEqual(file);
        const complain = comparer(text, outcome.text, definition);
        for (const [index, site] of sites.entries()) {
          counts.set(site.status, (counts.get(site.status) ?? 0) + 1);
          const complaint = reasonMissing(site) ?? complain(index, site);
          if (complaint !== undefined) {
            complaints.push(`${site.before} -> ${site.after ?? site.status}: ${complaint}`);
          }
        }
      }
      expect(complaints.slice(0, 20)).toEqual([]);
      expect(
        [...counts.keys()].filter((each) => !['migrated', 'refused', 'unresolved'].includes(each)),
      ).toEqual([]);
      expect([...counts.values()].reduce((a, b) => a + b, 0)).toBe(constructions.length);
    },
  );
});

/** A site that does not move says why, in words. */
function reasonMissing({ status, findings }: Site): Complaint {
  if (status === 'migrated') return undefined;
  const reasons = findings.filter(({ severity }) => severity !== 'info');
  if (reasons.length === 0) return 'no reason';
  const mute = reasons.find(({ code, args }) => !/\S/.test(templates[code]?.(args).text ?? ''));
  return mute && `${mute.code} has no message`;
}

/** Runs both texts, and tells where a construction of one computes something else than that of the other. */
function comparer(
  before: string,
  after: string,
  definition: LayerDefinition,
): (index: number, site: Site) => Complaint {
  const environments = environmentsOf(definition);
  const [source, target] = [before, after].map((text) =>
    environments.map((values) => thunksOf(executeText(text, 'net.ts', { modules: recordedModules }), values)),
  );
  return (index, { status }) => {
    for (const [turn] of environments.entries()) {
      const [a, b] = [attempt(source?.[turn]?.[index]), attempt(target?.[turn]?.[index])];
      if (status !== 'migrated') {
        if (keyOf(a) !== keyOf(b)) return 'stays, and is not what it was';
        continue;
      }
      // What torch rejects is no layer to compare with; only values of an environment may be to blame.
      if (a instanceof Error) continue;
      if (b instanceof Error) return `only the target rejects it: ${b.message}`;
      const difference = compare(a, b, definition);
      if (difference !== undefined) return difference;
    }
    return undefined;
  };
}

const keyOf = (result: object): string => (result instanceof Error ? result.message : originOf(result));

const known = new Map<string, Complaint>();

/** Layers that were made alike behave alike: each pair is run once. */
function compare(source: object, target: object, definition: LayerDefinition): Complaint {
  const key = `${originOf(source)} -> ${originOf(target)}`;
  if (!known.has(key)) known.set(key, compareNow(source, target, definition));
  return known.get(key);
}

function compareNow(source: object, target: object, definition: LayerDefinition): Complaint {
  for (const input of definition.probe(() => undefined).inputs) {
    const [a, b] = [source, target].map((each) => attempt(() => behaviourOf(each, input)));
    if (a instanceof Error) continue;
    if (!a || !b || b instanceof Error)
      return `only the target fails: ${b instanceof Error ? b.message : ''}`;
    const difference = differenceOf(a, b);
    if (difference !== undefined) return difference;
  }
  return undefined;
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
