import type { Members } from '../../transforms/types/members.ts';
import { type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import type { ConstructingCall } from '../bind/index.ts';
import { useEdits } from '../emit/index.ts';
import { findContainedUses, findLayerUses, type LayerUse, unknownMember } from '../resolve/index.ts';
import { held, snakeCase } from '../text/index.ts';
import type { Edit } from '../types/edit.ts';
import type { SiteKind } from '../types/site.ts';
import type { Options } from '../types/options.ts';
import { type Analysis, type Construction, instancesOf } from './analyse.ts';
import type { Rewrite } from './decide.ts';
import { containedProblem } from './left-uses.ts';

/** A use of a layer whose construction moves, and what becomes of it. */
export interface UseDecision {
  readonly use: LayerUse;
  readonly kind: SiteKind;
  /** One of the constructions whose layer this is. */
  readonly construction: Construction;
  readonly outcome: readonly Edit[] | Refusal;
}

/** Decides the uses of every layer of a file; those of layers that do not move are not sites. */
export function decideUses(
  analysis: Analysis,
  constructions: readonly Construction[],
  rewrites: ReadonlyMap<Construction, Rewrite>,
  { targetFramework }: Options,
): UseDecision[] {
  const { tree, denoter } = analysis;
  const byNode = new Map<ConstructingCall, Construction>(
    constructions.flatMap((each) => instancesOf(each, analysis).map((node) => [node, each] as const)),
  );
  const find = (node: ConstructingCall): Construction => {
    const found = byNode.get(node);
    if (!found) throw new RangeError('a use comes from a construction of the file');
    return found;
  };
  const membersOf = (node: ConstructingCall): Members => {
    const { layer, occurrence } = find(node);
    const { module } = occurrence.denotation;
    if (module.side === 'unknown') throw new RangeError('a construction has a framework');
    return module.framework.members(layer);
  };
  const uses = findLayerUses([...byNode.keys()], membersOf, denoter);
  const contained = findContainedUses([...byNode.keys()], membersOf, denoter, uses);
  return [...uses.flatMap(followed), ...contained.flatMap(notFollowed)];

  function notFollowed(use: LayerUse): UseDecision[] {
    const node = use.origins.find((each) => rewrites.has(find(each)));
    const construction = node && find(node);
    const layer = construction && rewrites.get(construction)?.call.layer;
    if (!construction || layer === undefined) return [];
    const own = targetFramework.members(layer);
    const outcome = containedProblem(use, construction.layer, membersOf(node), own, tree);
    return outcome ? [{ use, kind: kindOf(use), construction, outcome }] : [];
  }

  function followed(use: LayerUse): UseDecision[] {
    const origins = use.origins.map(find);
    const moved = origins.filter((each) => rewrites.has(each));
    const [construction] = moved;
    if (!construction) return [];
    const kind = kindOf(use);
    const { module } = construction.occurrence.denotation;
    const members = module.side === 'unknown' ? undefined : module.framework.members(construction.layer);
    if (use.role.kind === 'other' && isShared(use, moved, members)) return [];
    return [{ use, kind, construction, outcome: outcome() }];

    function isShared({ name }: LayerUse, of: readonly Construction[], source: Members | undefined): boolean {
      const targets = of.map((each) => targetFramework.members(rewrites.get(each)?.call.layer ?? ''));
      return [source, ...targets].every((each) => each?.shared.includes(snakeCase(name)));
    }

    function outcome(): readonly Edit[] | Refusal {
      if (use.mixed || moved.length < origins.length)
        return unresolved('layer-use-mixed', { member: use.name });
      const layers = new Set(moved.map((each) => rewrites.get(each)?.call.layer ?? ''));
      const [layer] = layers;
      const targets = [...layers].map((each) => useEdits(use, targetFramework.members(each), tree));
      const [edits] = targets;
      const same = targets.every((each) => JSON.stringify(each) === JSON.stringify(edits));
      if (edits && same) return edits;
      if (edits) return unresolved('layer-use-mixed', { member: use.name });
      if (use.name === unknownMember) return unresolved('member-unknown', { layer: layer ?? '' });
      const chained = use.role.kind === 'mode' ? 'mode-without-result' : 'member-without-counterpart';
      const code = held(members?.reported, snakeCase(use.name)) ?? chained;
      return unresolved(code, { member: use.name, layer: layer ?? '' });
    }
  }
}

const kindOf = ({ role }: LayerUse): SiteKind => (role.kind === 'other' ? 'attribute' : role.kind);
