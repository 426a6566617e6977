import { createHash } from 'node:crypto';
import type { Site } from '../../types/site.ts';

/** Names the sites of a file by what they are, so that one is known again after lines above it came or went. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  /** @param ruleId of the site's result */
  of({ kind, layer, before }: Site, ruleId: string): string {
    return this.ofText([kind, layer, before.replace(/\s+/g, ' ')], ruleId);
  }

  /** @param texts what a result is known by */
  ofText(texts: readonly string[], ruleId: string): string {
    const site = JSON.stringify([ruleId, ...texts]);
    const ordinal = this.#seen.get(site) ?? 0;
    this.#seen.set(site, ordinal + 1);
    return createHash('sha256')
      .update(`${site}${String(ordinal)}`)
      .digest('hex')
      .slice(0, 32);
  }
}
