import * as t from '@babel/types';
import { endOf, startOf, type Tree, walk } from '../parse/index.ts';
import { type Context, type Decisions, planFile, sitesOf } from '../plan/index.ts';
import type { Range } from '../types/range.ts';
import { displayPath } from '../discover/index.ts';
import { explainSite } from './explain-site.ts';
import { explainLookAlike, findLookAlikes } from './look-alikes.ts';
import { Places } from './places.ts';
import { short } from './statement-text.ts';
import type { LineExplanation } from './types.ts';

/** A line of a file. */
export interface Asked {
  /** Absolute, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly line: number;
  readonly column?: number;
}

/** A file that could not be read as a program. */
export interface Unparsable {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Why the norm layers of a line were rewritten, or were not: what a run would do and the way to it.
 *
 * @param root the folder that files are named relative to
 */
export function explainLine(asked: Asked, context: Context, root: string): LineExplanation | Unparsable {
  const { text, line, column } = asked;
  const decisions = planFile(text, asked.file, context);
  if ('message' in decisions) return decisions;
  const { options } = context;
  const { tree, denoter } = decisions.analysis;
  const places = new Places(root);
  const file = displayPath(asked.file, root);
  const lines = places.linesOf(tree);
  const sites = sitesOf(decisions, options);
  const source = options.sources[0]?.framework ?? options.targetFramework;
  const others = findLookAlikes(denoter, source).filter(
    (each) => !sites.some((site) => each.start >= site.start && each.end <= site.end && isSite(each, site)),
  );
  const at = { line, ...(column === undefined ? {} : { column }) };
  const chosenSites = onLine(sites, at, tree.text, lines);
  const chosenOthers = onLine(others, at, tree.text, lines);
  const expressions = [
    ...chosenSites.map((site) => explainSite(site, file, decisions, context, places)),
    ...chosenOthers.map((each) => explainLookAlike(each, denoter, context, places)),
  ].sort((a, b) => a.place.line - b.place.line || (a.place.column ?? 0) - (b.place.column ?? 0));
  const nearest = sites.map((each) => each.line).sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0];
  return {
    file,
    ...at,
    target: `${options.target.framework}@${options.target.version}`,
    expressions,
    edits: editsOn(line, decisions, lines),
    ...(expressions.length > 0 ? {} : { nothing: nothingText(line, tree, lines, namesOf(source), nearest) }),
  };
}

const isSite = (each: Range, site: Range): boolean => each.start === site.start || each.end === site.end;

const namesOf = (framework: Context['options']['targetFramework']): string[] => [
  ...Object.keys(framework.layers),
  ...Object.keys(framework.rankless),
];

type Lines = ReturnType<Places['linesOf']>;

/** What starts on a line, or else spans it; with a column, what covers that. */
function onLine<R extends Range>(
  ranges: readonly R[],
  { line, column }: { readonly line: number; readonly column?: number },
  text: string,
  lines: Lines,
): R[] {
  const spanning = ranges.filter(
    ({ start, end }) => lines.at(start).line <= line && lines.at(Math.max(start, end - 1)).line >= line,
  );
  const starting = spanning.filter(({ start }) => lines.at(start).line === line);
  const onIt = starting.length > 0 ? starting : spanning;
  if (column === undefined) return onIt;
  const covering = spanning.filter(({ start, end }) => {
    const from = lines.at(start);
    const to = lines.at(Math.min(end, text.length));
    const isBehind = from.line < line || from.column <= column;
    return isBehind && (to.line > line || to.column > column);
  });
  return covering.length > 0 ? covering : onIt;
}

/** What a run replaces on a line. */
function editsOn(
  line: number,
  { edits, analysis: { tree } }: Decisions,
  lines: Lines,
): LineExplanation['edits'] {
  return edits
    .filter(({ start, end }) => lines.at(start).line <= line && lines.at(end).line >= line)
    .map(({ start, end, text }) => ({ before: short(tree.text.slice(start, end)), after: short(text) }));
}

/** Why there is nothing to explain on a line. */
function nothingText(
  line: number,
  tree: Tree,
  lines: Lines,
  names: readonly string[],
  nearest: number | undefined,
): string {
  const where =
    nearest === undefined ? 'the file holds no site' : `the nearest site is on line ${String(nearest)}`;
  return `${whatStands()}: ${where}`;

  function whatStands(): string {
    const isOn = (range: Range): boolean =>
      lines.at(range.start).line <= line && lines.at(range.end).line >= line;
    const namedIn = (text: string): string | undefined => names.find((each) => text.includes(each));
    for (const comment of tree.file.comments ?? []) {
      const name = isOn({ start: comment.start ?? 0, end: comment.end ?? 0 }) && namedIn(comment.value);
      if (name) return `${name} stands in a comment here, which is never touched`;
    }
    let found: string | undefined;
    walk(tree.program, (node) => {
      const range = { start: startOf(node), end: endOf(node) };
      if (found !== undefined || !isOn(range)) return false;
      if (t.isImportDeclaration(node) && namedIn(tree.source(node)) !== undefined) {
        found = 'an import is no site: it changes with the sites that use it';
      } else if (t.isStringLiteral(node) || t.isTemplateElement(node)) {
        const name = namedIn(tree.source(node));
        if (name !== undefined) found = `${name} stands in a string here, which is never touched`;
      } else if (t.isTSType(node)) {
        const name = namedIn(tree.source(node));
        if (name !== undefined) found = `${name} stands in a type here: types follow the constructions`;
      }
      return found === undefined;
    });
    return found ?? 'no norm layer is constructed or used on this line';
  }
}
