import type { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyEdits } from '../emit/index.ts';
import { NormshiftError } from '../errors/index.ts';
import { hashOf } from '../journal/index.ts';
import type { FilePlan } from '../types/plan.ts';
import type { PlanDocument } from './document.ts';
import { decode } from './run-files.ts';
import type { PlannedRun } from './run.ts';

/**
 * The run that a plan is of, over the files as they are now.
 *
 * @param root the folder that its paths are relative to
 * @throws NormshiftError where a file that it changes is not what was planned
 */
export function replay({ options, scanned, files, notes, errors }: PlanDocument, root: string): PlannedRun {
  const texts = new Map<string, { path: string; before: string; after: string }>();
  const sources = new Map<string, string>();
  for (const file of files) {
    const { path: name, edits } = file;
    const path = resolve(root, name);
    const before = textOf(file, path);
    if (before !== undefined) sources.set(name, before);
    if (edits.length === 0) continue;
    if (before === undefined) {
      throw new NormshiftError(
        'file-changed',
        `${name} is gone, or changed since it was planned`,
        'plan again, or apply it where it was planned',
      );
    }
    texts.set(name, { path, before, after: applied(before, file) });
  }
  return { plan: { target: options.target, files, notes, errors }, root, texts, sources, scanned };
}

/** The text that a file was planned on, if it still has it. */
function textOf({ dependsOn }: FilePlan, path: string): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  return hashOf(bytes) === dependsOn[0]?.hash ? decode(bytes) : undefined;
}

function applied(text: string, { path, edits }: FilePlan): string {
  try {
    return applyEdits(text, edits);
  } catch {
    throw new NormshiftError('plan-broken', `the edits of ${path} do not fit its text`, 'plan again');
  }
}
