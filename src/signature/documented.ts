import type * as t from '@babel/types';
import { endOf, startOf } from '../parse/index.ts';
import type { LibraryFile } from './context.ts';
import type { Place } from './term.ts';

/** A default as the documentation comment says it. */
export interface Documented {
  readonly value: unknown;
  readonly at: Place;
}

/**
 * The default that a comment in front of one of some nodes gives: `@param [eps=1e-5]`, `@param eps ... Default: 1e-5`, or,
 * in front of the parameter's or the key's own declaration, `@default 1e-5`.
 */
export function documentedDefault(
  name: string,
  own: t.Node,
  around: readonly t.Node[],
  file: LibraryFile,
): Documented | undefined {
  const key = name.replace(/[$]/g, '\\$&');
  const inParam = [
    new RegExp(`@param\\s+(?:\\{[^}]*\\}\\s*)?\\[(?:\\w+\\.)?${key}\\s*=\\s*([^\\]\\s]+)\\s*\\]`),
    new RegExp(
      `@param\\s+(?:\\{[^}]*\\}\\s*)?(?:\\w+\\.)?${key}\\b[^@]*?\\bDefaults?(?: to|:)\\s*\`?([\\w.+-]+)`,
      'i',
    ),
  ];
  const inOwn = [/@default(?:Value)?\s+`?([\w.+-]+)/i, /\bDefaults?(?: to|:)\s*`?([\w.+-]+)/i];
  return (
    find(own, inOwn, file) ??
    around.map((each) => find(each, inParam, file)).find((each) => each !== undefined)
  );
}

function find(node: t.Node, patterns: readonly RegExp[], file: LibraryFile): Documented | undefined {
  const comment = commentBefore(node, file);
  for (const pattern of comment ? patterns : []) {
    const match = comment && pattern.exec(comment.value);
    const value = match?.[1] === undefined ? undefined : literal(match[1]);
    if (!comment || !match || value === undefined) continue;
    const lines =
      comment.value.slice(0, match.index + match[0].lastIndexOf(match[1] ?? '')).split('\n').length - 1;
    return { value, at: { file: file.path, line: (comment.loc?.start.line ?? 1) + lines } };
  }
  return undefined;
}

/** The documentation comment in front of a declaration, with nothing but keywords between. */
function commentBefore(node: t.Node, { tree }: LibraryFile): t.Comment | undefined {
  const before = (tree.file.comments ?? []).filter(
    (each) => each.type === 'CommentBlock' && each.value.startsWith('*') && (each.end ?? 0) <= startOf(node),
  );
  const last = before.at(-1);
  if (!last) return undefined;
  const between = tree.text.slice(last.end ?? endOf(node), startOf(node));
  return /^\s*((export|default|declare|abstract|const|let|var|public|readonly|\w+\s*=)\s*)*$/.test(between)
    ? last
    : undefined;
}

function literal(text: string): unknown {
  const word = text.replace(/\.$/, '');
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  return word !== '' && Number.isFinite(Number(word)) ? Number(word) : undefined;
}
