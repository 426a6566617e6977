import { mapOffset } from '../emit/index.ts';
import { endOf, parse, startOf, Tree, walk } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';

/** Whether a text says what another does, with each insertion a comment, and nothing but that. */
export function differsByComments(
  before: string,
  after: string,
  insertions: readonly Edit[],
  path: string,
): boolean {
  const [old, now] = [parse(before, path), parse(after, path)];
  if (!old.ok || !now.ok) return false;
  const starts = new Set((now.ast.comments ?? []).map(({ start }) => start));
  const ordered = [...insertions].sort((a, b) => a.start - b.start);
  let shift = 0;
  for (const { start, text } of ordered) {
    if (!starts.has(start + shift + text.search(/\S/))) return false;
    shift += text.length;
  }
  if ((now.ast.comments ?? []).length !== (old.ast.comments ?? []).length + insertions.length) return false;
  const [from, to] = [nodesOf(new Tree(before, old.ast)), nodesOf(new Tree(after, now.ast))];
  return (
    from.length === to.length &&
    from.every(({ type, start }, index) => {
      const other = to[index];
      return other?.type === type && (other.start === mapOffset(start, ordered) || type === 'Program');
    })
  );
}

function nodesOf({ program }: Tree): { type: string; start: number; end: number }[] {
  const nodes: { type: string; start: number; end: number }[] = [];
  walk(program, (node) => {
    nodes.push({ type: node.type, start: startOf(node), end: endOf(node) });
    return true;
  });
  return nodes;
}
