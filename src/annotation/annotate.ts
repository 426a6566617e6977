import { resolve } from 'node:path';
import { mapOffset, orderEdits, applyEdits } from '../emit/index.ts';
import { parse, Tree } from '../parse/index.ts';
import { Ignores, type PlannedRun } from '../plan/index.ts';
import { isLeft, messageFor, oneLine, reasonOf } from '../report/index.ts';
import { LineIndex } from '../text/index.ts';
import type { Edit } from '../types/edit.ts';
import type { Site } from '../types/site.ts';
import { inlineMark, lineMark } from './place.ts';
import { differsByComments } from './same-code.ts';

/** What is to be said of the code at an offset. */
export interface Mark {
  readonly at: number;
  readonly rule: string;
  readonly text: string;
}

/** A run that also marks in the sources what it leaves to decide, and how many sites those are that were not marked. */
export interface AnnotatedRun {
  readonly run: PlannedRun;
  readonly marked: number;
}

/** Puts a comment at each site that is left to decide, but for those that somebody declined, or that have theirs. */
export function annotateRun(run: PlannedRun): AnnotatedRun {
  const texts = new Map(run.texts);
  let marked = 0;
  for (const { path: name, sites, edits } of run.plan.files) {
    const before = run.sources.get(name);
    if (before === undefined) continue;
    const known = texts.get(name);
    const path = known?.path ?? resolve(run.root, name);
    const text = known?.after ?? before;
    const marks = sites.flatMap((site) => markOf(site, text, edits) ?? []);
    const [after, count] = annotateText(text, path, marks);
    if (count > 0) texts.set(name, { path, before, after });
    marked += count;
  }
  return { run: { ...run, texts }, marked };
}

function markOf(site: Site, text: string, edits: readonly Edit[]): Mark | undefined {
  const reason = isLeft(site) ? reasonOf(site) : undefined;
  if (!reason || reason.code === 'not-chosen') return undefined;
  const at = mapOffset(site.start, edits);
  // In text that a rewrite replaces, there is no such place any more.
  if (!text.startsWith(/^(?:[\w$]+|.)/su.exec(site.before)?.[0] ?? '', at)) return undefined;
  const { text: why, remedy } = messageFor(reason.code, reason.args);
  return { at, rule: reason.rule, text: oneLine(`${reason.rule}/${reason.code}: ${remedy ?? why}`) };
}

/**
 * A text with a comment for each mark that has none: above the line, or, where that would not be a comment, before the
 * expression.
 *
 * @returns the text, and how many comments were added
 */
export function annotateText(text: string, path: string, marks: readonly Mark[]): [string, number] {
  const parsed = marks.length > 0 ? parse(text, path) : undefined;
  if (!parsed?.ok) return [text, 0];
  const tree = new Tree(text, parsed.ast);
  const missing = unmarked(marks, tree);
  const preferred = missing.map((mark) => lineMark(mark, tree) ?? inlineMark(mark, text));
  if (isAnnotation(text, preferred, path)) return [applyEdits(text, preferred), preferred.length];
  // One of them is in a place that only looks like code: each has to show that it is not.
  const proved: Edit[] = [];
  for (const mark of missing) {
    const forms = [lineMark(mark, tree), inlineMark(mark, text)];
    const form = forms.find((each) => each && isAnnotation(text, orderEdits([...proved, each]), path));
    if (form) proved.push(form);
  }
  return [applyEdits(text, orderEdits(proved)), proved.length];
}

/** One mark a line and rule, but for those whose comments stand there. */
function unmarked(marks: readonly Mark[], tree: Tree): Mark[] {
  const lines = new LineIndex(tree.text);
  const keyOf = (line: number, rule: string): string => `${String(line)} ${rule}`;
  const known = new Set(
    new Ignores(tree)
      .comments()
      .flatMap(({ kind, line, rules }) => (kind === 'todo' ? rules.map((rule) => keyOf(line, rule)) : [])),
  );
  return [...marks]
    .sort((a, b) => a.at - b.at)
    .filter(({ at, rule }) => {
      const key = keyOf(lines.at(at).line, rule);
      const isNew = !known.has(key);
      known.add(key);
      return isNew;
    });
}

/** Whether insertions are comments and nothing else. */
const isAnnotation = (text: string, insertions: readonly Edit[], path: string): boolean =>
  differsByComments(text, applyEdits(text, insertions), insertions, path);
