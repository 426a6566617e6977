import * as t from '@babel/types';
import type { Members } from '../../transforms/types/members.ts';
import type { Denoter } from './denote.ts';
import { type LayerNode, type LayerUse, memberUse, patternUses } from './layer-uses.ts';
import { followValue } from './value-flow.ts';

/**
 * The members taken from what may be a layer, where the layer is not followed as such: from elements of lists and maps,
 * static fields, fields of what is constructed, parameters and results of the file's functions.
 *
 * @param known the members that are followed
 */
export function findContainedUses(
  constructions: readonly LayerNode[],
  membersOf: (construction: LayerNode) => Members,
  denoter: Denoter,
  known: readonly LayerUse[],
): LayerUse[] {
  const followed = new Set<t.Node>(known.map(({ member }) => member));
  const uses = new Map<t.Node, LayerUse>();
  for (const construction of constructions) {
    const members = membersOf(construction);
    const add = (use: LayerUse | undefined): void => {
      if (!use || followed.has(use.member)) return;
      const origins = [...(uses.get(use.member)?.origins ?? []), construction];
      uses.set(use.member, { ...use, origins });
    };
    followValue(construction, denoter, {
      anyMethod: false,
      visit(node, parent, path) {
        if (path.length > 0) return false;
        if (t.isMemberExpression(parent) || t.isOptionalMemberExpression(parent)) {
          if (parent.object === node) add(memberUse(parent, members, denoter));
          return parent.object === node;
        }
        if (t.isVariableDeclarator(parent) && parent.init === node && t.isObjectPattern(parent.id)) {
          for (const each of patternUses(parent.id, members)) add(each);
        }
        // What a layer returns is no layer.
        return isCallee(parent, node);
      },
    });
  }
  return [...uses.values()].sort((a, b) => (a.node.start ?? 0) - (b.node.start ?? 0));
}

const isCallee = (parent: t.Node, node: t.Node): boolean =>
  (t.isCallExpression(parent) || t.isOptionalCallExpression(parent)) && parent.callee === node;
