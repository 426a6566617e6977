import { posix } from 'node:path';
import * as t from '@babel/types';
import type { Members } from '../../transforms/types/members.ts';
import { isRefusal, type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import { applyEdits, useEdits } from '../emit/index.ts';
import { startOf, type Tree, wrapped } from '../parse/index.ts';
import { LayerAnswers, type LayerValue, layerValueOf } from '../project/index.ts';
import { type Denoter, findLayerUses, findOccurrences, type LayerUse } from '../resolve/index.ts';
import { LineIndex } from '../text/index.ts';
import type { SiteKind } from '../types/site.ts';
import { type Analysis, constructionsIn } from './analyse.ts';
import type { Context } from './context.ts';
import { decide } from './decide.ts';
import { Ignores } from './ignores.ts';
import { problemWith } from './left-uses.ts';

/** A use of a layer that another file constructs, which means something else once that is the target's. */
export interface ForeignUse {
  readonly use: LayerUse<t.Node>;
  readonly kind: SiteKind;
  readonly value: LayerValue;
  readonly outcome: Refusal;
}

/**
 * Finds what a file does with layers that it does not construct itself: those of subclasses and factories of other files,
 * and those that other files give out. Each moves where it is constructed; what is written here stays and is reported.
 */
export function findForeignUses({ tree, denoter }: Analysis, context: Context): ForeignUse[] {
  const values = foreignLayers(tree, denoter);
  if (values.size === 0) return [];
  const { sources, targetFramework } = context.options;
  const written = sources[0]?.framework;
  const layers = new Map([...values].map(([node, value]) => [node, layerIn(value, denoter, context)]));
  const moving = [...values].filter(([node]) => layers.get(node) !== undefined);
  const uses = findLayerUses<t.Node>(
    moving.map(([node]) => node),
    (node) => membersOf(values.get(node)),
    denoter,
  );
  return uses.flatMap((use): ForeignUse[] => {
    const [origin] = use.origins;
    const value = origin && values.get(origin);
    const layer = origin && layers.get(origin);
    if (!value || layer === undefined || !isAffected(use, value, layer)) return [];
    const edits = useEdits(use, targetFramework.members(layer), tree);
    const start = startOf(use.node);
    const inside = edits?.map((each) => ({ ...each, start: each.start - start, end: each.end - start }));
    const args = {
      member: use.name,
      layer: value.layer,
      place: placeOf(value),
      ...(inside ? { to: applyEdits(tree.source(use.node), inside) } : {}),
    };
    const kind = use.role.kind === 'other' ? 'attribute' : use.role.kind;
    return [{ use, kind, value, outcome: unresolved('layer-of-another-file', args) }];
  });

  function membersOf(value: LayerValue | undefined): Members {
    const layer = value?.layer ?? '';
    const own = targetFramework.members(layer);
    if (value?.module.side === 'source') return value.module.framework.members(layer);
    const source = written?.members(layer) ?? own;
    return { ...source, modes: [...source.modes, ...own.modes] };
  }

  /** Whether a member is one of the source's that the target has otherwise; others are the subclass's own. */
  function isAffected(
    use: LayerUse<t.Node>,
    { module, layer: exported }: LayerValue,
    layer: string,
  ): boolean {
    const own = targetFramework.members(layer);
    const source = module.side === 'source' ? module.framework : written;
    if (!source || !problemWith(use, layer, source.members(exported), own, tree)) return false;
    return useEdits(use, own, tree)?.length !== 0;
  }

  /** As an import of this file would spell it. */
  function placeOf(value: LayerValue): string {
    const { line } = new LineIndex(value.denoter.tree.text).at(startOf(value.node));
    const way = posix.relative(posix.dirname(denoter.file), value.denoter.file);
    return `${way.startsWith('.') ? way : `./${way}`}:${String(line)}`;
  }
}

/** The layer that a value is in the target; nothing where it stays the source's. */
function layerIn(
  { module, layer, node, denoter: of }: LayerValue,
  by: Denoter,
  context: Context,
): string | undefined {
  if (module.side === 'target') return layer;
  by.dependOn([of.file]);
  const { options } = context;
  const occurrences = findOccurrences(of, module.framework);
  const construction = constructionsIn({ tree: of.tree, denoter: of, occurrences }, context).find(
    (each) =>
      each.node === node || ('node' in each.occurrence.context && each.occurrence.context.node === node),
  );
  if (!construction || new Ignores(of.tree).of(construction.node, construction.definition.family))
    return undefined;
  const outcome = decide(construction, options, of, 'snake');
  return isRefusal(outcome) ? undefined : outcome.call.layer;
}

/** The expressions of a file that are layers which another file constructs. */
function foreignLayers(tree: Tree, denoter: Denoter): Map<t.Node, LayerValue> {
  const found = new Map<t.Node, LayerValue>();
  const answers = new LayerAnswers();
  for (const node of tree.nodes) {
    if (t.isNewExpression(node) || t.isCallExpression(node)) add(node);
    // A name that is taken from another file, and not one that is given its value here.
    if (t.isIdentifier(node) && denoter.denote(node)?.module.side === 'unknown') add(outermost(node));
  }
  return found;

  function add(node: t.Node): void {
    const value = layerValueOf(node, denoter, answers);
    if (value?.kind !== 'instance' || value.denoter === denoter || isDeclared(node)) return;
    found.set(node, value);
  }

  /** The longest chain of members that another file declares. */
  function outermost(start: t.Node): t.Node {
    let node = start;
    for (;;) {
      const outer = wrapped(tree, node);
      const parent = tree.parent(outer);
      if (!t.isMemberExpression(parent) || parent.object !== outer || !denoter.foreign(parent)) return node;
      if (layerValueOf(node, denoter, answers)?.kind === 'instance') return node;
      node = parent;
    }
  }

  /** Whether an identifier only names what it stands for, in an import or as a key. */
  function isDeclared(node: t.Node): boolean {
    const parent = tree.parent(node);
    return (
      t.isModuleSpecifier(parent) ||
      (t.isMemberExpression(parent) && parent.property === node && !parent.computed) ||
      (t.isObjectProperty(parent) && parent.key === node && !parent.shorthand)
    );
  }
}
