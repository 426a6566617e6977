import type * as t from '@babel/types';
import { displayPath } from '../discover/index.ts';
import { startOf, type Tree } from '../parse/index.ts';
import type { Denoter } from '../resolve/index.ts';
import { LineIndex } from '../text/index.ts';
import type { Place } from './types.ts';

/** Tells where nodes of parsed files stand. */
export class Places {
  readonly #lines = new Map<Tree, LineIndex>();

  /** @param root the folder that files are named relative to */
  constructor(readonly root: string) {}

  of(node: t.Node, { file, tree }: Pick<Denoter, 'file' | 'tree'>): Place {
    return { file: displayPath(file, this.root), ...this.linesOf(tree).at(startOf(node)) };
  }

  linesOf(tree: Tree): LineIndex {
    const known = this.#lines.get(tree);
    if (known) return known;
    const lines = new LineIndex(tree.text);
    this.#lines.set(tree, lines);
    return lines;
  }
}
