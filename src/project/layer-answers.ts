import type * as t from '@babel/types';
import type { LayerValue } from './layer-values.ts';

/** Finds out once what is behind each node, and comes to an end where nodes lead back to themselves. */
export class LayerAnswers {
  readonly #known = new Map<t.Node, LayerValue | undefined>();
  /** The nodes of the question that is being answered. */
  readonly #met = new Set<t.Node>();
  #depth = 0;
  #returned = false;

  of(node: t.Node, find: () => LayerValue | undefined): LayerValue | undefined {
    if (this.#known.has(node)) return this.#known.get(node);
    if (this.#met.has(node)) {
      this.#returned = true;
      return undefined;
    }
    this.#met.add(node);
    this.#depth++;
    const found = find();
    this.#depth--;
    if (found || this.#depth === 0) this.#known.set(node, found);
    if (this.#depth === 0) this.#end();
    return found;
  }

  /** Where a node was met again, nodes that led there may have been given up for its sake alone. */
  #end(): void {
    if (!this.#returned) {
      for (const node of this.#met) if (!this.#known.has(node)) this.#known.set(node, undefined);
    }
    this.#met.clear();
    this.#returned = false;
  }
}
