import * as t from '@babel/types';
import type { Members } from '../../transforms/types/members.ts';
import { type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import type { ConstructingCall } from '../bind/index.ts';
import { isDiscarded, type Tree } from '../parse/index.ts';
import { findContainedUses, findLayerUses, type LayerUse, unknownMember } from '../resolve/index.ts';
import { held, snakeCase } from '../text/index.ts';
import type { Options } from '../types/options.ts';
import { type Analysis, type Construction, instancesOf } from './analyse.ts';
import type { UseDecision } from './uses.ts';

/**
 * The uses of layers that are the target's already which are still written for the source: a member that the target's
 * layer does not have, or has without effect. Members of the target's own are nobody's business here.
 */
export function findLeftUses(
  analysis: Analysis,
  unchanged: readonly Construction[],
  { sources, targetFramework }: Options,
): UseDecision[] {
  const { tree, denoter } = analysis;
  const source = sources[0]?.framework;
  if (!source) return [];
  const byNode = new Map<ConstructingCall, Construction>(
    unchanged.flatMap((each) => instancesOf(each, analysis).map((node) => [node, each] as const)),
  );
  const membersAt = (node: ConstructingCall): { written: Members; own: Members } => {
    const layer = byNode.get(node)?.layer ?? '';
    return { written: source.members(layer), own: targetFramework.members(layer) };
  };
  const bothOf = (node: ConstructingCall): Members => {
    const { written, own } = membersAt(node);
    return { ...written, modes: [...written.modes, ...own.modes] };
  };
  const uses = findLayerUses([...byNode.keys()], bothOf, denoter);
  const contained = findContainedUses([...byNode.keys()], bothOf, denoter, uses);
  return [...uses, ...contained].flatMap((use): UseDecision[] => {
    const [origin] = use.origins;
    const construction = origin && byNode.get(origin);
    if (!origin || !construction) return [];
    const { written, own } = membersAt(origin);
    const problem = contained.includes(use) ? containedProblem : problemWith;
    const outcome = problem(use, construction.layer, written, own, tree);
    return outcome
      ? [{ use, kind: use.role.kind === 'other' ? 'attribute' : use.role.kind, construction, outcome }]
      : [];
  });
}

/** Where a layer is not followed, nothing is renamed: what has another name in the target is left to do. */
export function containedProblem(...of: Parameters<typeof problemWith>): Refusal | undefined {
  // It may be no layer, but what holds some.
  const [{ name }] = of;
  if (name === unknownMember) return undefined;
  const problem = problemWith(...of);
  return problem?.code === 'member-without-counterpart'
    ? unresolved('layer-not-followed', problem.args)
    : problem;
}

/** What is wrong with a use of a layer that is the target's, as it is written for the source's. */
export function problemWith(
  use: LayerUse<t.Node>,
  layer: string,
  written: Members,
  own: Members,
  tree: Tree,
): Refusal | undefined {
  const name = snakeCase(use.name);
  const args = { member: use.name, layer };
  // Of a layer that was the target's from the start, the text says no more.
  if (use.name === unknownMember) return unresolved('member-unknown', { layer });
  if (namesOf(own).has(name)) {
    const mode = own.modes.find((each) => each.name === name);
    if (mode && !mode.chains && use.role.kind === 'mode' && !isDiscarded(use.role.call, tree)) {
      return unresolved('mode-without-result', args);
    }
    return own.fixed.includes(name) && isAssigned(use, tree)
      ? unresolved(held(written.reported, name) ?? 'member-without-counterpart', args)
      : undefined;
  }
  if (!namesOf(written).has(name)) return undefined;
  if (use.mixed) return unresolved('layer-use-mixed', { member: use.name });
  return unresolved(held(written.reported, name) ?? 'member-without-counterpart', args);
}

const namesOf = ({ call, modes, attributes, shared, others, reported }: Members): Set<string> =>
  new Set([
    call,
    ...modes.map(({ name }) => name),
    ...Object.values(attributes).flatMap(([first]) => first ?? []),
    ...shared,
    ...others,
    ...Object.keys(reported),
  ]);

function isAssigned({ member }: LayerUse<t.Node>, tree: Tree): boolean {
  const parent = tree.parent(member);
  if (t.isObjectProperty(member)) return t.isObjectExpression(parent);
  return t.isAssignmentExpression(parent) ? parent.left === member : t.isUpdateExpression(parent);
}
