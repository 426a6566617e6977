import * as t from '@babel/types';
import { endOf, startOf, type Tree, walk } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import type { Range } from '../types/range.ts';
import type { Mark } from './annotate.ts';

/** A comment in a line of its own above that of an offset; nothing where that line starts inside of something. */
export function lineMark({ at, text: content }: Mark, tree: Tree): Edit | undefined {
  const { text } = tree;
  const own = lineStart(at, text);
  if (opaqueRanges(tree).some(({ start, end }) => start < own && own < end)) return undefined;
  const start = aboveDirectives(own, text);
  const indent = /^[ \t]*/.exec(text.slice(own, at))?.[0] ?? '';
  return { start, end: start, text: `${indent}// normshift-todo ${content}${lineEndOf(text)}` };
}

/** A comment right before an offset: what stands between two tokens ends no line, and so changes nothing. */
export function inlineMark({ at, text: content }: Mark, text: string): Edit {
  const gap = text[at - 1] === '/' ? ' ' : '';
  return { start: at, end: at, text: `${gap}/* normshift-todo ${content.replaceAll('*/', '* /')} */ ` };
}

function lineStart(at: number, text: string): number {
  const before = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  return before === 0 && text.startsWith('\uFEFF') ? 1 : before;
}

/** Comments for tools that hold for the line below them have to stay right above it. */
const directive =
  /^\s*(?:\/\/|\/\*).*(?:-next-line|@ts-ignore|@ts-expect-error|[\w-]+-ignore\b|\b(?:istanbul|v8|c8) ignore)/;

function aboveDirectives(start: number, text: string): number {
  let at = start;
  for (;;) {
    if (at === 0) return at;
    const behind = text.slice(0, at).replace(/(?:\r\n|\r|\n)$/, '').length;
    const above = lineStart(behind, text);
    const line = text.slice(above, behind);
    if (above >= at || !directive.test(line)) return at;
    at = above;
  }
}

const known = new WeakMap<Tree, Range[]>();

/** What is text where it stands, and not code. */
function opaqueRanges(tree: Tree): Range[] {
  const found = known.get(tree);
  if (found) return found;
  const ranges = (tree.file.comments ?? []).map(({ start, end }) => ({ start: start ?? 0, end: end ?? 0 }));
  walk(tree.program, (node) => {
    if (t.isTemplateElement(node)) ranges.push({ start: startOf(node) - 1, end: endOf(node) + 1 });
    else if (t.isJSXText(node)) ranges.push({ start: startOf(node) - 1, end: endOf(node) + 1 });
    else if (t.isStringLiteral(node) || t.isDirective(node))
      ranges.push({ start: startOf(node), end: endOf(node) });
    return true;
  });
  known.set(tree, ranges);
  return ranges;
}

const lineEndOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
