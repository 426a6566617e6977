import { isRefusal, type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import { applyEdits, type KeyCase, orderEdits, overlap, planProvenance } from '../emit/index.ts';
import { noReExports, type ReExports, reExportsOf } from '../project/index.ts';
import { type Denoter, findUncertain, type Occurrence } from '../resolve/index.ts';
import { endOf, startOf } from '../parse/index.ts';
import type { CheckResult } from '../types/check.ts';
import type { Edit } from '../types/edit.ts';
import type { Options } from '../types/options.ts';
import type { Range } from '../types/range.ts';
import { type Analysis, analyse, type Construction, constructionsIn, type ParseFailure } from './analyse.ts';
import { type ClassUse, type ClassUses, decideClassUses, decideUncertain } from './class-uses.ts';
import type { Context } from './context.ts';
import { decide, ownKeyCase, type Rewrite } from './decide.ts';
import { findForeignUses, type ForeignUse } from './foreign-uses.ts';
import { type IgnoreComment, Ignores } from './ignores.ts';
import { findLeftUses } from './left-uses.ts';
import { type Reread, reread } from './reread.ts';
import { resting } from './taken-for-granted.ts';
import { unlessTooDeep } from './too-deep.ts';
import { classUseRule, useRule } from './use-rules.ts';
import { decideUses, type UseDecision } from './uses.ts';

/** Everything decided about one file. */
export interface Decisions {
  readonly analysis: Analysis;
  /** Constructions of the source's classes, and what becomes of each. */
  readonly constructions: ReadonlyMap<Construction, Rewrite | Refusal | Failure>;
  /** Constructions that are in the target's form already. */
  readonly unchanged: readonly Construction[];
  readonly uses: readonly UseDecision[];
  /** Uses of layers that are the target's already, written for the source's. */
  readonly leftUses: readonly UseDecision[];
  /** Uses of layers that other files construct. */
  readonly foreignUses: readonly ForeignUse[];
  readonly classUses: ClassUses;
  /** What the file passes on from a source, where its users can be seen to migrate by themselves. */
  readonly reExports: ReExports;
  /** Constructions by names that may stand for something else. */
  readonly uncertain: readonly ClassUse[];
  readonly checks: ReadonlyMap<Construction, CheckResult>;
  /** Comments that take sites out. */
  readonly ignores: readonly IgnoreComment[];
  readonly edits: readonly Edit[];
  readonly text: string;
}

/** A rewrite that the check did not confirm: a defect of normshift's. */
export interface Failure {
  readonly failure: string;
  readonly args: Readonly<Record<string, string>>;
  readonly check?: CheckResult;
}

export const isFailure = (outcome: object): outcome is Failure => 'failure' in outcome;

/**
 * Decides and verifies one file. What fails verification is left out, and the rest decided again without it.
 *
 * @param only which constructions may be rewritten, by their ranges; all where absent
 */
export const planFile = (
  text: string,
  file: string,
  context: Context,
  only?: (construction: Range) => boolean,
): Decisions | ParseFailure => unlessTooDeep(() => decideFile(text, file, context, only));

function decideFile(
  text: string,
  file: string,
  context: Context,
  only?: (construction: Range) => boolean,
): Decisions | ParseFailure {
  const { options } = context;
  const analysis = analyse(text, file, context);
  if ('message' in analysis) return analysis;
  const excluded = new Map<Construction, Refusal | Failure>();
  const all = constructionsIn(analysis, context);
  const source = all.filter(({ occurrence }) => occurrence.denotation.module.side === 'source');
  const unchanged = all.filter(({ occurrence }) => occurrence.denotation.module.side === 'target');
  const ignores = new Ignores(analysis.tree);
  for (const each of source) {
    const { node, definition } = each;
    const reason = ignores.of(node, definition.family);
    if (reason) excluded.set(each, reason);
    else if (only && !only({ start: startOf(node), end: endOf(node) }))
      excluded.set(each, unresolved('not-chosen'));
  }
  const leftUses = withIgnored(findLeftUses(analysis, unchanged, options), ignores);
  const foreignUses = (context.project ? findForeignUses(analysis, context) : []).map((each) => ({
    ...each,
    outcome: ignores.of(each.use.node, useRule(each.kind)) ?? each.outcome,
  }));
  const uncertain = decideUncertain(findUncertain(analysis.denoter)).map((each) => ignoredUse(each, ignores));
  const reExports = context.project ? reExportsOf(analysis.denoter) : noReExports;
  for (;;) {
    const attempt = decideAll(analysis, source, excluded, reExports, ignores, options);
    const result = {
      analysis,
      unchanged,
      leftUses,
      foreignUses,
      uncertain,
      reExports,
      ...attempt,
      ignores: ignores.comments(),
    };
    const rewrites = rewritesOf(attempt.constructions);
    if (attempt.stuck.length > 0) {
      exclude(
        attempt.stuck.map((each) => source.find(({ occurrence }) => occurrence === each)),
        () => unresolved('provenance-cannot-move'),
      );
      continue;
    }
    const checks = new Map<Construction, CheckResult>();
    if (attempt.edits.length === 0) return { ...result, checks, text };
    if (overlap(attempt.edits)) {
      // A use of one layer in a part of another's arguments that goes, or goes elsewhere: neither can come first.
      exclude([], () => unresolved('not-comparable', { reason: 'two rewrites change the same text' }));
      continue;
    }
    const edited = applyEdits(text, attempt.edits);
    const again = reread(analysis, edited, attempt.edits, file, context);
    const before = excluded.size;
    for (const [construction, rewrite] of rewrites) {
      const checked = again?.check(construction, rewrite);
      if (checked && isRefusal(checked)) {
        excluded.set(construction, checked);
        continue;
      }
      const check = checked && resting(checked, rewrite.granted);
      if (check) checks.set(construction, check);
      const problem = problemWith(check, options);
      if (problem) excluded.set(construction, problem);
    }
    if (excluded.size > before) continue;
    if (again && !isFinished(again, excluded.size, context)) {
      exclude([...rewrites.keys()], () => ({ failure: 'not-idempotent', args: {} }));
      continue;
    }
    return { ...result, checks, text: edited };
  }

  function exclude(constructions: readonly (Construction | undefined)[], why: () => Refusal | Failure): void {
    for (const each of constructions) if (each) excluded.set(each, why());
    if (constructions.length === 0 || constructions.includes(undefined)) {
      // What is stuck is no construction: everything of the file stays.
      for (const each of source) if (!excluded.has(each)) excluded.set(each, why());
    }
  }
}

function problemWith(check: CheckResult | undefined, { safeOnly }: Options): Refusal | Failure | undefined {
  if (!check) return { failure: 'reread-failed', args: {} };
  if (check.verdict === 'differs') return { failure: 'check-differs', args: {}, check };
  if (check.verdict === 'not-comparable') {
    return unresolved('not-comparable', { reason: check.discrepancy?.source ?? '' });
  }
  return safeOnly && check.verdict === 'assumed' ? unresolved('left-by-safe-only') : undefined;
}

/** Whether a second run would find nothing to migrate but what this one left. */
function isFinished({ analysis }: Reread, left: number, context: Context): boolean {
  const { options } = context;
  const again = constructionsIn(analysis, context).filter(
    ({ occurrence }) => occurrence.denotation.module.side === 'source',
  );
  const keyCase = keyCaseOf(again);
  return again.filter((each) => !isRefusal(decide(each, options, analysis.denoter, keyCase))).length <= left;
}

function decideAll(
  analysis: Analysis,
  source: readonly Construction[],
  excluded: ReadonlyMap<Construction, Refusal | Failure>,
  { nodes }: ReExports,
  ignores: Ignores,
  options: Options,
): Pick<Decisions, 'constructions' | 'uses' | 'classUses' | 'edits'> & { stuck: readonly Occurrence[] } {
  const { denoter, occurrences } = analysis;
  const keyCase = keyCaseOf(source);
  const constructions = new Map<Construction, Rewrite | Refusal | Failure>();
  for (const each of source) {
    constructions.set(each, excluded.get(each) ?? decide(each, options, denoter, keyCase));
  }
  const rewrites = rewritesOf(constructions);
  const classUses = classUsesBut(decideClassUses(occurrences, source, rewrites, nodes), ignores);
  const uses = withIgnored(decideUses(analysis, source, rewrites, options), ignores);
  const moving = new Set<Occurrence>([
    ...[...rewrites.keys()].map(({ occurrence }) => occurrence),
    ...classUses.types,
    ...classUses.sites.flatMap(({ occurrence, outcome }) => (outcome === 'moves' ? [occurrence] : [])),
  ]);
  const movable = occurrences.filter((each) => leadsToSource(each, denoter));
  const renames = new Map(
    [...rewrites].flatMap(([{ exported }, { call }]) =>
      exported === call.layer ? [] : [[exported, call.layer] as const],
    ),
  );
  const provenance = planProvenance(denoter, movable, moving, options.targetFramework, renames);
  const edits = [
    ...[...rewrites.values()].flatMap((each) => each.edits),
    ...uses.flatMap(({ outcome }) => ('status' in outcome ? [] : outcome)),
    ...provenance.edits,
  ];
  return { constructions, uses, classUses, edits: orderEdits(edits), stuck: provenance.stuck };
}

/** Whether an occurrence is of a source's module, or declares names that are. */
function leadsToSource({ denotation, context }: Occurrence, denoter: Denoter): boolean {
  if (denotation.module.side === 'source') return true;
  if (context.kind !== 'alias' && context.kind !== 'callback') return false;
  return context.bindings.some((each) => denoter.denoteBinding(each)?.module.side === 'source');
}

export function rewritesOf(
  constructions: ReadonlyMap<Construction, Rewrite | Refusal | Failure>,
): Map<Construction, Rewrite> {
  const result = new Map<Construction, Rewrite>();
  for (const [construction, outcome] of constructions) {
    if (!isRefusal(outcome) && !isFailure(outcome)) result.set(construction, outcome);
  }
  return result;
}

const withIgnored = (uses: readonly UseDecision[], ignores: Ignores): UseDecision[] =>
  uses.map((each) => ({ ...each, outcome: ignores.of(each.use.node, useRule(each.kind)) ?? each.outcome }));

const classUsesBut = (uses: ClassUses, ignores: Ignores): ClassUses => ({
  ...uses,
  sites: uses.sites.map((each) => ignoredUse(each, ignores)),
});

const ignoredUse = (use: ClassUse, ignores: Ignores): ClassUse => ({
  ...use,
  outcome: ignores.of(use.occurrence.node, classUseRule(use)) ?? use.outcome,
});

/** The case of option keys that a file's constructions show; the frameworks' own where none does. */
const keyCaseOf = (constructions: readonly Construction[]): KeyCase =>
  constructions.map(({ node }) => ownKeyCase(node)).find((each) => each !== undefined) ?? 'snake';
