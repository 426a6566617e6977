import type * as t from '@babel/types';
import { endOf, startOf, type Tree } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import { lineLead } from './line-lead.ts';
import { commaBehind } from './remove-items.ts';

/** Adds an argument behind the last, on a line of its own where the last has one, behind the comments that it has. */
export function appendArgument(call: t.NewExpression | t.CallExpression, text: string, tree: Tree): Edit[] {
  const last = call.arguments.at(-1);
  if (!last) return [];
  const end = endOf(last);
  const lead = lineLead(tree.text, startOf(last));
  if (lead === undefined) {
    const at = end + (/^(\s*\/\*((?!\*\/)[^])*\*\/)*/.exec(tree.text.slice(end))?.[0].length ?? 0);
    return [{ start: at, end: at, text: `, ${text}` }];
  }
  const comma = commaBehind(end, tree);
  const at = endOfLine(comma === undefined ? end : comma + 1, endOf(call) - 1, tree);
  if (comma !== undefined) return [{ start: at, end: at, text: `${lead}${text},` }];
  if (at === end) return [{ start: end, end, text: `,${lead}${text}` }];
  return [
    { start: end, end, text: ',' },
    { start: at, end: at, text: `${lead}${text}` },
  ];
}

/** Behind the comments that follow on the same line. */
function endOfLine(from: number, limit: number, { text, file }: Tree): number {
  let at = from;
  for (const { start, end } of file.comments ?? []) {
    if (typeof start !== 'number' || typeof end !== 'number' || start < at || end > limit) continue;
    if (/[^ \t]/.test(text.slice(at, start))) break;
    at = end;
  }
  return at;
}
