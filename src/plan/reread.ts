import { isRefusal, type Refusal } from '../../transforms/types/refusal.ts';
import * as t from '@babel/types';
import type { DialectAssumption } from '../../transforms/types/dialect.ts';
import { bind, type BoundCall } from '../bind/index.ts';
import { editsWithin, mapOffset } from '../emit/index.ts';
import { endOf, startOf, type Tree, walk, wrapped } from '../parse/index.ts';
import type { CheckResult } from '../types/check.ts';
import type { Edit } from '../types/edit.ts';
import type { Options } from '../types/options.ts';
import type { Range } from '../types/range.ts';
import type { Side } from '../verify/index.ts';
import { type Analysis, analyse, type Construction, constructionsIn } from './analyse.ts';
import type { Context } from './context.ts';
import type { Rewrite } from './decide.ts';
import { resting } from './taken-for-granted.ts';

/** What the rewritten text says when it is read again from the start. */
export interface Reread {
  readonly analysis: Analysis;
  /**
   * The check of a rewritten construction; a refusal where an argument that comes last now might as well be options;
   * absent where the new text holds no such construction.
   */
  readonly check: (construction: Construction, rewrite: Rewrite) => CheckResult | Refusal | undefined;
}

/** Parses, resolves and binds a rewritten file under the target, and compares its constructions with the original's. */
export function reread(
  before: Analysis,
  text: string,
  edits: readonly Edit[],
  file: string,
  context: Context,
): Reread | undefined {
  const { options, checker } = context;
  const analysis = analyse(text, file, context);
  if ('message' in analysis) return undefined;
  const constructions = new Map<number, Construction>();
  for (const each of constructionsIn(analysis, context)) {
    if (each.occurrence.denotation.module.side === 'target') constructions.set(startOf(each.node), each);
  }
  return {
    analysis,
    check(construction, rewrite) {
      const { bound } = rewrite;
      // A factory's call has gained a `new` in front.
      const lead = rewrite.edits.find(
        ({ start, end }) => start === end && start === startOf(construction.node),
      );
      const found = constructions.get(
        mapOffset(startOf(construction.node), edits) - (lead?.text.length ?? 0),
      );
      if (!found) return undefined;
      for (const [range, original] of editedElsewhere(construction, rewrite, before.tree, edits)) {
        analysis.tree.remember(range, original);
      }
      const rebound = bind(found.node, found.layer, found.definition, analysis.denoter);
      if (isRefusal(rebound)) return rebound.code === 'argument-kind-unknown' ? rebound : undefined;
      const { module } = construction.occurrence.denotation;
      const { module: targetModule } = found.occurrence.denotation;
      if (module.side === 'unknown' || targetModule.side === 'unknown') return undefined;
      const source: Side = {
        framework: module.framework,
        layer: construction.layer,
        definition: construction.definition,
        bound,
        denoter: before.denoter,
        startsTraining: false,
      };
      const target: Side = {
        framework: targetModule.framework,
        target: options.target,
        layer: found.layer,
        definition: found.definition,
        bound: rebound,
        denoter: analysis.denoter,
        startsTraining: options.preserveMode && switchesToTraining(found, analysis.tree, options),
      };
      return resting(checker.check(source, target), positionsTaken(bound, rebound, analysis.tree));
    },
  };
}

/** Arguments that come last in the new text only, and were taken for values by their names. */
function positionsTaken(before: BoundCall, after: BoundCall, tree: Tree): DialectAssumption[] {
  return after.written.arguments.flatMap(({ parameter, node }) =>
    after.written.assumedPositions.includes(parameter) && before.written.assumedPositions.length === 0
      ? [{ code: 'by-position', args: { text: tree.source(node), parameter } }]
      : [],
  );
}

/** The expressions in a construction's arguments that edits of other sites change, and their texts before. */
function editedElsewhere(
  { node }: Construction,
  { edits: own }: Rewrite,
  tree: Tree,
  edits: readonly Edit[],
): (readonly [Range, string])[] {
  const others = editsWithin(edits, startOf(node), endOf(node)).filter((each) => !own.includes(each));
  if (others.length === 0) return [];
  const found: (readonly [Range, string])[] = [];
  for (const argument of node.arguments) {
    walk(argument, (each) => {
      const [start, end] = [startOf(each), endOf(each)];
      const inside = others.filter((edit) => edit.start >= start && edit.end <= end);
      if (inside.length === 0) return false;
      if (own.some((edit) => edit.start < end && edit.end > start)) return true;
      const from = mapOffset(start, edits);
      const growth = inside.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
      found.push([{ start: from, end: from + (end - start) + growth }, tree.source(each)]);
      return true;
    });
  }
  return found;
}

/** Whether a construction is followed by the call that `--preserve-mode` appends. */
function switchesToTraining(
  { node, layer }: Construction,
  tree: Tree,
  { targetFramework }: Options,
): boolean {
  const member = tree.parent(wrapped(tree, node));
  if (!t.isMemberExpression(member) || !t.isIdentifier(member.property)) return false;
  const call = tree.parent(member);
  const { name } = member.property;
  const method = targetFramework.members(layer).modes.find((each) => each.name === name);
  return (
    t.isCallExpression(call) &&
    call.callee === member &&
    call.arguments.length === 0 &&
    method?.training === true
  );
}
