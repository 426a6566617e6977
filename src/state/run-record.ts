import { Buffer } from 'node:buffer';
import { applyEdits } from '../emit/index.ts';
import { hashOf } from '../journal/index.ts';
import { decode, type PlannedRun } from '../plan/index.ts';
import type { Plan } from '../types/plan.ts';
import type { CheckedConfiguration } from '../types/check.ts';

/** A run as plain data. The texts are those of its files, and what its edits make of them. */
export interface RunRecord {
  readonly plan: Plan;
  /** The absolute path of each of the plan's files. */
  readonly paths: readonly string[];
  readonly scanned: number;
  /** What was checked, in the order in which it came up. */
  readonly configurations: readonly CheckedConfiguration[];
}

/** @param files of the run, absolute, by their paths as reported */
export const runRecord = (
  { plan, scanned }: PlannedRun,
  files: ReadonlyMap<string, string>,
  configurations: readonly CheckedConfiguration[],
): RunRecord => ({
  plan,
  paths: plan.files.map(({ path }) => files.get(path) ?? ''),
  scanned,
  configurations,
});

/** The run that a record is of; nothing where a text is not what was planned. */
export function runOf(
  { plan, paths, scanned }: RunRecord,
  root: string,
  contents: ReadonlyMap<string, Buffer | string>,
): PlannedRun | undefined {
  const texts = new Map<string, { path: string; before: string; after: string }>();
  const sources = new Map<string, string>();
  for (const [index, { path: name, dependsOn, edits }] of plan.files.entries()) {
    const path = paths[index] ?? '';
    const content = contents.get(path) ?? contents.get(path.replaceAll('\\', '/'));
    if (content === undefined) return undefined;
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const before = hashOf(bytes) === dependsOn[0]?.hash ? decode(bytes) : undefined;
    if (before === undefined) return undefined;
    sources.set(name, before);
    if (edits.length > 0) texts.set(name, { path, before, after: applyEdits(before, edits) });
  }
  return { plan, root, texts, sources, scanned };
}

/** Whether this is what was written: what it is made of is known by its sum. */
export function isRunRecord(value: unknown): value is RunRecord {
  if (!isObject(value)) return false;
  const { plan, paths, scanned, configurations } = value;
  return (
    isObject(plan) &&
    [plan['files'], plan['notes'], plan['errors'], paths, configurations].every((each) =>
      Array.isArray(each),
    ) &&
    typeof scanned === 'number'
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
