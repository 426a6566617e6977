import type * as t from '@babel/types';
import { hasChild } from './tree.ts';

/** Whether a tree has more levels than some. Follows none further down than these. */
export const isDeeper = (root: t.Node, levels: number): boolean =>
  levels === 0 || hasChild(root, (child) => isDeeper(child, levels - 1));

/** Whether something called itself more often than the engine has room for. */
export const isOverflow = (error: unknown): boolean =>
  error instanceof RangeError && error.message.includes('call stack');
