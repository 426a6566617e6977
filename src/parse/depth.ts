import type * as t from '@babel/types';
import { childrenOf } from './tree.ts';

/** Whether a tree has more levels than some. Takes no more room on the stack for deeper ones. */
export function isDeeper(root: t.Node, levels: number): boolean {
  let level: readonly t.Node[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

/** Whether something called itself more often than the engine has room for. */
export const isOverflow = (error: unknown): boolean =>
  error instanceof RangeError && error.message.includes('call stack');
