import { startOf, type Tree } from '../parse/index.ts';
import type * as t from '@babel/types';
import type { Edit } from '../types/edit.ts';

/** The edit that puts a statement behind another, in the file's own style. */
export function statementAfter(tree: Tree, statement: t.Node, text: string): Edit {
  const { text: source } = tree;
  // A semicolon on a line of its own is there for the statement that follows.
  const end = startOf(statement) + tree.source(statement).replace(/\s*\n\s*;$/, '').length;
  const terminated = source[end - 1] === ';' ? `${text};` : text;
  // A comment at the end of the line belongs to the statement before it.
  const rest = /^[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*\*\/[ \t]*)?(?=\r?\n|$)/.exec(source.slice(end));
  if (!rest) return { start: end, end, text: ` ${text};` };
  const at = end + rest[0].trimEnd().length;
  return {
    start: at,
    end: at,
    text: `${endOfLine(source)}${indentation(source, startOf(statement))}${terminated}`,
  };
}

export const endOfLine = (source: string): string => (/\r?\n/.exec(source)?.[0] === '\r\n' ? '\r\n' : '\n');

function indentation(source: string, offset: number): string {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(start, offset))?.[0] ?? '';
}

/** A string literal's text with another value, in the same quotes. */
export function requote(tree: Tree, literal: t.StringLiteral, value: string): string {
  const quote = tree.text[startOf(literal)] === '"' ? '"' : "'";
  return `${quote}${value}${quote}`;
}
