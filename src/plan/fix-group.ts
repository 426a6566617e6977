import type { CheckResult } from '../types/check.ts';
import type { Range } from '../types/range.ts';
import type { Site } from '../types/site.ts';
import { endOf, startOf } from '../parse/index.ts';
import { type Construction, instancesOf } from './analyse.ts';
import { type Decisions, rewritesOf } from './plan-file.ts';

/** Constructions that move together: one fix of an editor's, one question of `-i`. */
export interface FixGroup {
  readonly constructions: ReadonlySet<Construction>;
  /** Whether each was proved without assumptions. */
  readonly safe: boolean;
}

/**
 * The least set of constructions to rewrite for a site to be migrated in a file that still means what it meant: those
 * whose layers meet in one use, and where a class is named as a type, all of that class.
 */
export function fixGroup(site: Site, decisions: Decisions): FixGroup | undefined {
  const rewrites = rewritesOf(decisions.constructions);
  const queue = [...rewrites.keys()].filter((each) => isBehind(each, site, decisions));
  if (queue.length === 0) return undefined;
  const constructions = new Set<Construction>();
  for (const each of queue) {
    if (constructions.has(each)) continue;
    constructions.add(each);
    queue.push(...companions(each, [...rewrites.keys()], decisions));
  }
  const verdicts = [...constructions].map((each) => decisions.checks.get(each)?.verdict);
  return {
    constructions,
    safe: verdicts.every((each): each is CheckResult['verdict'] => each === 'equivalent'),
  };
}

/** Which ranges of constructions a group holds. */
export function inGroup({ constructions }: FixGroup): (range: Range) => boolean {
  const keys = new Set([...constructions].map(({ node }) => key({ start: startOf(node), end: endOf(node) })));
  return (range) => keys.has(key(range));
}

const key = ({ start, end }: Range): string => `${String(start)} ${String(end)}`;

/** Whether a construction is what a site stands for: the site itself, or what its use or its class come from. */
function isBehind(construction: Construction, site: Site, { uses, classUses }: Decisions): boolean {
  const isAt = (node: Parameters<typeof startOf>[0]): boolean =>
    startOf(node) === site.start && endOf(node) === site.end;
  if (isAt(construction.node)) return true;
  if (uses.some((each) => each.construction === construction && isAt(each.use.node))) return true;
  return (
    site.kind === 'identity' &&
    construction.exported === site.layer &&
    classUses.sites.some(({ kind, outcome }) => kind === 'identity' && outcome === 'moves')
  );
}

function companions(
  construction: Construction,
  all: readonly Construction[],
  { analysis, uses }: Decisions,
): Construction[] {
  const own = new Set(instancesOf(construction, analysis));
  const shared = new Set(
    uses.flatMap(({ use: { origins } }) => (origins.some((each) => own.has(each)) ? [...origins] : [])),
  );
  const meeting = all.filter((each) => instancesOf(each, analysis).some((node) => shared.has(node)));
  const isNamed = analysis.occurrences.some(
    ({ symbol, context, denotation }) =>
      (context.kind === 'type' || context.kind === 'identity') &&
      symbol.kind === 'layer' &&
      symbol.layer === construction.exported &&
      denotation.module.side === 'source',
  );
  return isNamed ? [...meeting, ...all.filter((each) => each.exported === construction.exported)] : meeting;
}
