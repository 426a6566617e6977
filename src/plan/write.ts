import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { NormshiftError } from '../errors/index.ts';
import { hashOf, type PlannedRun } from './run.ts';

/** Writes every changed file of a plan, each whole or not at all; first makes sure that none changed since it was read. */
export function writeFiles({ plan, texts }: PlannedRun): void {
  for (const file of plan.files) {
    const text = texts.get(file.path);
    if (!text) continue;
    const { hash } = file.dependsOn[0] ?? { hash: '' };
    if (hashOf(readFileSync(text.path)) !== hash) {
      throw new NormshiftError('file-changed', `${file.path} changed while the run was planned`, 'run again');
    }
  }
  for (const { path, after } of texts.values()) writeFileAtomic.sync(path, Buffer.from(after, 'utf8'));
}
