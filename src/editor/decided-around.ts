import * as t from '@babel/types';
import { endOf, startOf } from '../parse/index.ts';
import type { Decisions } from '../plan/index.ts';
import type { Finding } from '../types/finding.ts';
import type { Range } from '../types/range.ts';
import type { Site } from '../types/site.ts';
import { moduleNames, namesIn } from './statements.ts';
import type { Analysed } from './types.ts';

/** Decides a text that stands for a file in its place: a part of it. Nothing where it does not parse. */
export type DecidePart = (text: string) => Part | undefined;

export interface Part {
  readonly decisions: Decisions;
  readonly sites: readonly Site[];
}

interface Changed {
  /** The whole text as it is now. */
  readonly text: string;
  /** In the text before. */
  readonly change: Range;
  /** The statement that changed, as it was. */
  readonly holder: t.Statement;
}

/**
 * What was said of a document, with one statement that holds norm layers decided anew: from that statement, the imports
 * and what it names alone. The statement as it was is decided in the same way beside it, and nothing is said where that
 * gives something else than what was said of it, or where what became of a layer changes, as others may follow that.
 */
export function decidedAround(
  known: Analysed,
  { text, change, holder }: Changed,
  decidePart: DecidePart,
): Pick<Analysed, keyof Analysed> | undefined {
  const { decisions, sites } = known;
  const kept = decisions && keptWith(holder, decisions, sites);
  if (!kept || !/[;}]$/.test(known.text.slice(0, endOf(holder)))) return undefined;
  const by = text.length - known.text.length;
  const moveRange = ({ start, end }: Range): Range => ({
    start: start < change.start ? start : start + by,
    end: end <= change.start ? end : end + by,
  });
  const ranges = kept.map((each) => ({ start: startOf(each), end: endOf(each) }));
  const whole = { start: startOf(holder), end: endOf(holder) };
  const before = excerpt(known.text, ranges, whole, decidePart);
  const after = before && excerpt(text, ranges.map(moveRange), moveRange(whole), decidePart);
  const next = after && sameStatement(holder, after, kept.length);
  if (!next || !sameNames(holder, next, decisions, after.decisions)) return undefined;
  const [old, now] = [before.sites, after.sites];
  const told = sites.filter(({ start, end }) => start >= whole.start && end <= whole.end);
  if (old.length !== told.length || now.length !== told.length) return undefined;
  const found = now.map((site, index) => calibrated(site, old[index], told[index], moveRange));
  const replaced = new Map(told.map((site, index) => [site, found[index]]));
  if (found.includes(undefined)) return undefined;
  return {
    ...known,
    text,
    sites: sites.map((site) => replaced.get(site) ?? { ...site, ...moveRange(site) }),
    decisions: { ...decisions, ignores: decisions.ignores.map((each) => ({ ...each, ...moveRange(each) })) },
  };
}

/** The statements that one is decided with; nothing where others may follow what becomes of it. */
function keptWith(
  holder: t.Statement,
  { analysis, ignores }: Decisions,
  sites: readonly Site[],
): t.Statement[] | undefined {
  const { denoter, tree } = analysis;
  const within = (outer: t.Node, { start, end }: Range): boolean =>
    startOf(outer) <= start && end <= endOf(outer);
  if (ignores.some((each) => within(holder, each))) return undefined;
  const { body } = tree.program;
  const kept = new Set<t.Statement>(body.filter((each) => t.isImportDeclaration(each)));
  kept.add(holder);
  const shared = denoter.scopes.bindings.filter(({ scope }) => scope === denoter.scopes.root);
  const statementAt = (node: t.Node): t.Statement | undefined =>
    body.find((each) => within(each, { start: startOf(node), end: endOf(node) }));
  for (let size = 0; size < kept.size;) {
    size = kept.size;
    for (const { declarations, references } of shared) {
      const homes = declarations.flatMap(({ node }) => statementAt(node) ?? []);
      const isOwn = homes.includes(holder);
      for (const { identifier } of references) {
        const at = isOwn || !homes.every((each) => kept.has(each)) ? statementAt(identifier) : undefined;
        if (!at) continue;
        if (isOwn && at !== holder && sites.some((each) => within(at, each))) return undefined;
        if (!isOwn && kept.has(at)) for (const each of homes) kept.add(each);
      }
    }
  }
  return body.filter((each) => kept.has(each));
}

/** Some statements of a text decided by themselves. */
interface Excerpt extends Part {
  /** Of one of the statements, where they are in the whole text. */
  readonly sites: readonly Site[];
  /** Where that statement is by itself. */
  readonly place: Range;
}

function excerpt(
  text: string,
  ranges: readonly Range[],
  whole: Range,
  decidePart: DecidePart,
): Excerpt | undefined {
  const before = ranges.filter(({ start }) => start < whole.start);
  const at = before.reduce((length, { start, end }) => length + end - start + 1, 0);
  const part = decidePart(ranges.map(({ start, end }) => text.slice(start, end)).join('\n'));
  if (!part) return undefined;
  const place = { start: at, end: at + whole.end - whole.start };
  const by = whole.start - at;
  const sites = part.sites
    .filter(({ start, end }) => start >= place.start && end <= place.end)
    .map((site) => ({ ...site, start: site.start + by, end: site.end + by }));
  return { ...part, sites, place };
}

/** The statement that a changed one has become, where it is one of the same kind and all others are as they were. */
function sameStatement(
  holder: t.Statement,
  { decisions, place }: Excerpt,
  count: number,
): t.Statement | undefined {
  const { body } = decisions.analysis.tree.program;
  const next = body.find((each) => startOf(each) === place.start && endOf(each) === place.end);
  return body.length === count && next?.type === holder.type ? next : undefined;
}

function sameNames(before: t.Statement, after: t.Statement, known: Decisions, now: Decisions): boolean {
  const names = moduleNames(known, known.analysis.tree.program);
  const of = (statement: t.Statement, { analysis: { tree } }: Decisions): string =>
    namesIn(statement, names, (node) => tree.parent(node));
  return of(before, known) === of(after, now) && declaredBy(before) === declaredBy(after);
}

const declaredBy = (statement: t.Statement): string =>
  Object.keys(t.getBindingIdentifiers(statement, false, true)).join();

/** A site as decided with a part of its file, without what the file says elsewhere; nothing where it became another. */
function calibrated(
  now: Site,
  old: Site | undefined,
  told: Site | undefined,
  moveRange: (range: Range) => Range,
): Site | undefined {
  if (!old || !told || !isAlike(old, told) || !isAlike(now, told)) return undefined;
  const place = moveRange(told);
  if (old.start !== told.start || old.end !== told.end) return undefined;
  if (now.start !== place.start || now.end !== place.end) return undefined;
  const texts = told.findings.map(keyOf);
  const elsewhere = old.findings.filter((each) => !texts.includes(keyOf(each))).map(keyOf);
  if (old.findings.length - elsewhere.length !== told.findings.length) return undefined;
  const { line, column } = told;
  return { ...now, line, column, findings: now.findings.filter((each) => !elsewhere.includes(keyOf(each))) };
}

const isAlike = (a: Site, b: Site): boolean =>
  a.kind === b.kind &&
  a.status === b.status &&
  a.layer === b.layer &&
  a.module === b.module &&
  a.check?.verdict === b.check?.verdict;

const keyOf = ({ rule, code, args, severity, fix }: Finding): string =>
  JSON.stringify([rule, code, args, severity, fix]);
