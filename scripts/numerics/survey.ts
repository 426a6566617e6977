import type { Aspect } from './aspects.ts';
import type { Difference } from './comparison.ts';
import type { Family } from './families.ts';
import { functionalCases, replayFunctional } from './functional-case.ts';
import { layerCases } from './layer-case.ts';
import { replay } from './replay.ts';

/** A compared quantity with where it comes from. */
export interface Finding {
  readonly layer: string;
  readonly aspect: Aspect;
  /** Kind of data, and in what it lies. */
  readonly data: string;
  readonly difference: Difference;
}

/** All that the goldens and the runtime say about one framework. */
export interface Survey {
  readonly family: Family;
  readonly cases: number;
  readonly findings: readonly Finding[];
  /** Functional forms by name. */
  readonly functional: readonly Finding[];
  /** What the goldens have and the runtime does not export. */
  readonly missing: readonly string[];
  /** What the framework itself raised on. */
  readonly raised: readonly { readonly what: string; readonly error: string }[];
}

const allCases = [...layerCases('layers'), ...layerCases('extra')];

/** Runs every golden of a framework on the runtime. */
export function survey(family: Family): Survey {
  const mine = allCases.filter(({ framework }) => framework === family.framework);
  const missing = new Set(
    mine.filter(({ layer }) => !family.layers.has(layer)).map(({ layer }) => `${family.path}.${layer}`),
  );
  const compared = mine.filter(({ layer, expected }) => family.layers.has(layer) && expected !== null);
  const findings = compared.flatMap((golden) =>
    replay(family, golden).map(({ aspect, difference }) => ({
      layer: golden.layer,
      data: golden.data,
      aspect,
      difference,
    })),
  );
  const functional: Finding[] = [];
  for (const golden of functionalCases(family)) {
    if (golden.expected === null) continue;
    if (!family.functions.has(golden.path)) {
      missing.add(golden.path);
      continue;
    }
    for (const { aspect, difference } of replayFunctional(family, golden)) {
      functional.push({ layer: golden.path, data: 'normal', aspect, difference });
    }
  }
  const raised = mine
    .filter(({ expected }) => expected === null)
    .map(({ id, layer, args, raised: error }) => ({
      what: `${layer}(${JSON.stringify(args)}), ${id}`,
      error,
    }));
  return { family, cases: compared.length, findings, functional, missing: [...missing].sort(), raised };
}
