import { UsageError } from '../errors/index.ts';
import type { PlanDocument } from './document.ts';
import { mergeNotes } from './merge-notes.ts';

/** A plan that was read from a file. */
export interface NamedPlan {
  /** The file, as the user named it. */
  readonly name: string;
  readonly plan: PlanDocument;
}

/**
 * Puts the shards of a run together: what comes out is the plan that one run would have made.
 *
 * @throws UsageError where they are not all the shards of one run
 */
export function mergePlans(plans: readonly NamedPlan[]): PlanDocument {
  const [first, ...more] = plans;
  if (!first) throw new UsageError('no plans to merge', 'name every shard of a run');
  for (const other of more) assertSameRun(first, other);
  if (!first.plan.shard) {
    if (more.length === 0) return first.plan;
    throw new UsageError(`${first.name} is a whole plan`, 'there is nothing to merge it with');
  }
  const { count } = first.plan.shard;
  const byIndex = new Map<number, NamedPlan>();
  for (const each of plans) {
    const index = each.plan.shard?.index ?? 0;
    const twin = byIndex.get(index);
    if (twin) {
      const what = `${twin.name} and ${each.name} are both shard ${String(index)}/${String(count)}`;
      throw new UsageError(what, 'name each shard once');
    }
    byIndex.set(index, each);
  }
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((each) => !byIndex.has(each));
  if (missing.length > 0) {
    const shards = missing.map((each) => `${String(each)}/${String(count)}`).join(', ');
    throw new UsageError(`shards are missing: ${shards}`, 'plan them, and name every shard');
  }
  const inOrder = [...byIndex].sort(([a], [b]) => a - b).map(([, each]) => each);
  assertSameFiles(inOrder);
  return whole(inOrder.map(({ plan }) => plan));
}

function whole(parts: readonly PlanDocument[]): PlanDocument {
  const [first] = parts;
  if (!first) throw new RangeError('no parts');
  const { schema, tool, version, options } = first;
  return {
    schema,
    tool,
    version,
    options,
    scanned: parts.reduce((sum, { scanned }) => sum + scanned, 0),
    files: parts.flatMap(({ files }) => files),
    notes: mergeNotes(parts.map(({ notes }) => notes)),
    errors: parts.flatMap(({ errors }) => errors),
  };
}

function assertSameRun(first: NamedPlan, other: NamedPlan): void {
  const differing = (
    [
      ['normshift itself', ({ version }) => version],
      ['its target', ({ options }) => options.target],
      ['its options', ({ options }) => options],
      ['being a shard', ({ shard }) => shard === undefined],
      ['its number of shards', ({ shard }) => shard?.count],
      ['its files', ({ shard }) => shard?.files],
    ] satisfies [string, (plan: PlanDocument) => unknown][]
  ).find(([, part]) => JSON.stringify(part(first.plan)) !== JSON.stringify(part(other.plan)));
  if (!differing) return;
  throw new UsageError(
    `${other.name} is of another run than ${first.name}: it differs in ${differing[0]}`,
    'plan every shard with the same normshift, options and files',
  );
}

/** Files that several shards were decided from must have been the same for each. */
function assertSameFiles(plans: readonly NamedPlan[]): void {
  const known = new Map<string, { readonly hash: string; readonly name: string }>();
  for (const { name, plan } of plans) {
    for (const { path, hash } of plan.files.flatMap(({ dependsOn }) => dependsOn)) {
      const other = known.get(path);
      if (other && other.hash !== hash) {
        throw new UsageError(`${path} changed between ${other.name} and ${name}`, 'plan every shard again');
      }
      known.set(path, { hash, name });
    }
  }
}
