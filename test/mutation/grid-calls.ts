import type { ConstructingCall } from '../../src/bind/index.ts';
import { bind, type BoundCall } from '../../src/bind/index.ts';
import { applyEdits, callEdits, orderEdits, overlap } from '../../src/emit/index.ts';
import { endOf, startOf } from '../../src/parse/index.ts';
import { analyse, type Analysis, constructionsIn } from '../../src/plan/analyse.ts';
import { Contexts } from '../../src/plan/context.ts';
import type { Call } from '../../transforms/types/call.ts';
import type { Framework, LayerDefinition } from '../../transforms/types/framework.ts';
import { isRefusal, type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import { directions } from './directions.ts';
import { type Chunk, edgeChunks, flaggedChunks, plainChunks, subsetChunks } from './mapping-grid.ts';
import { type Frameworks, optionsOf } from './mapping-runs.ts';

/** A call of the grid, parsed. */
export interface GridCall {
  readonly text: string;
  readonly layer: string;
  readonly kind: 'layer' | 'function';
  readonly node: ConstructingCall;
  readonly analysis: Analysis;
}

/** Calls that come to the same arguments, however they are spelt. */
export interface Alike {
  readonly layer: string;
  readonly kind: 'layer' | 'function';
  readonly calls: readonly GridCall[];
  /** Why they are not understood, or what they bind. */
  readonly bound: BoundCall | Refusal;
  /** The same for the same. */
  readonly key: string;
}

export const definitionOf = (
  framework: Framework | undefined,
  { kind, layer }: Pick<Alike, 'kind' | 'layer'>,
): LayerDefinition | undefined => (kind === 'function' ? framework?.functions : framework?.layers)?.[layer];

/** The calls of a tier: 0 plain ones, 1 those at the edges of ranges, 2 every subset of parameters, and edges by flags. */
export function gridCalls(frameworks: Frameworks, from: string, tier: number): GridCall[] {
  const framework = frameworks[from];
  const direction = directions.find((each) => each.from === from);
  if (!framework || !direction) return [];
  const options = optionsOf(direction, frameworks);
  return chunksOf(framework, tier).flatMap(({ calls, text }) => {
    const context = new Contexts('/').of(options);
    const analysis = analyse(text, '/net.ts', context);
    if ('message' in analysis) throw new Error(`${analysis.message}: ${text}`);
    const found = constructionsIn(analysis, context).map((each) => [startOf(each.node), each] as const);
    const byStart = new Map(found);
    let at = 0;
    return calls.flatMap((call): GridCall[] => {
      const start = text.indexOf(`    () => ${call},\n`, at) + '    () => '.length;
      at = start + call.length;
      const construction = byStart.get(start);
      if (!construction) return [];
      const { node, layer, occurrence } = construction;
      const kind = occurrence.symbol.kind === 'function' ? 'function' : 'layer';
      return [{ text: call, layer, kind, node, analysis }];
    });
  });
}

function chunksOf(framework: Framework, tier: number): readonly Chunk[] {
  if (tier === 0) return plainChunks(framework);
  if (tier === 1) return edgeChunks(framework);
  return framework.name === 'torch' ? [...flaggedChunks(framework), ...subsetChunks()] : [];
}

export const boundUnder = (
  { node, layer, analysis }: GridCall,
  definition: LayerDefinition,
): BoundCall | Refusal => bind(node, layer, definition, analysis.denoter);

/** Calls by what they bind, which is all that reading sees of them. */
export function alike(calls: readonly GridCall[], boundOf: (call: GridCall) => BoundCall | Refusal): Alike[] {
  const groups = new Map<string, Alike & { readonly calls: GridCall[] }>();
  for (const call of calls) {
    const bound = boundOf(call);
    const { layer, kind } = call;
    const key = `${kind} ${layer} ${keyOf(bound)}`;
    const known = groups.get(key);
    if (known) known.calls.push(call);
    else groups.set(key, { layer, kind, calls: [call], bound, key });
  }
  return [...groups.values()];
}

const keyOf = (bound: BoundCall | Refusal): string => JSON.stringify(isRefusal(bound) ? bound : bound.call);

/** The target's call as it would be written in place of a grid's. */
export function emitted(
  call: GridCall,
  bound: BoundCall,
  written: Call,
  definition: LayerDefinition,
): string | Refusal {
  const { node, analysis } = call;
  const edits = callEdits(bound, written, definition, 'snake', analysis.tree);
  if (isRefusal(edits)) return edits;
  if (overlap(orderEdits(edits))) return unresolved('not-comparable');
  const own = analysis.tree.text.slice(startOf(node), endOf(node));
  const offset = startOf(node);
  const moved = edits.map((each) => ({ ...each, start: each.start - offset, end: each.end - offset }));
  return applyEdits(own, orderEdits(moved));
}
