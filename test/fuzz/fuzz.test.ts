import { Buffer } from 'node:buffer';
import type * as t from '@babel/types';
import { expect, test } from 'vitest';
import { planRun, resolveOptions } from '../../src/index.ts';
import type { Edit } from '../../src/types/edit.ts';
import { parse } from '../../src/parse/index.ts';
import { evaluatedArguments } from './execute-arguments.ts';
import { generateFile, type GeneratedFile } from './generate.ts';

/** `NORMSHIFT_FUZZ_FILES=20000` runs that many; `NORMSHIFT_FUZZ_SEED=n NORMSHIFT_FUZZ_FILES=1` runs one again. */
const files = Number(process.env['NORMSHIFT_FUZZ_FILES'] ?? 200);
const firstSeed = Number(process.env['NORMSHIFT_FUZZ_SEED'] ?? 1);

const targets = [
  { target: 'mindspore' },
  { target: 'mindspore', device: 'cpu' },
  { target: 'mindspore', preserveMode: true },
  { target: 'mindspore-mint' },
  { target: 'megengine' },
];

/** Files a test, so that a failure names the part of the run that it is in. */
const batch = 100;

const batches = Array.from({ length: Math.ceil(files / batch) }, (_, index) => ({
  from: firstSeed + index * batch,
  count: Math.min(batch, files - index * batch),
}));

test.each(batches)(
  '$count random files, the first of seed $from',
  { timeout: 600_000 },
  async ({ from, count }) => {
    const complaints: string[] = [];
    for (let seed = from; seed < from + count; seed++) {
      const file = generateFile(seed);
      const complaint = await complaintAbout(file, seed);
      if (complaint !== undefined) {
        complaints.push(
          `NORMSHIFT_FUZZ_SEED=${String(seed)} NORMSHIFT_FUZZ_FILES=1: ${complaint}\n${file.text}`,
        );
      }
    }
    expect(complaints.slice(0, 3).join('\n\n'), `${String(complaints.length)} files`).toBe('');
  },
);

interface Run {
  readonly text: string;
  readonly edits: readonly Edit[];
  /** What the engine says of sites that failed. */
  readonly failures: readonly string[];
}

function run({ name }: GeneratedFile, text: string, seed: number): Run {
  const raw = targets[seed % targets.length] ?? {};
  const path = `/project/${name}`;
  const { plan, texts } = planRun([path], '/project', '/project', resolveOptions(raw, '/project'), {
    read: () => Buffer.from(text),
  });
  if (plan.errors[0]) throw new Error(`does not parse: ${plan.errors[0].message}`);
  const [planned] = plan.files;
  return {
    text: texts.get(name)?.after ?? text,
    edits: planned?.edits ?? [],
    failures: (planned?.sites ?? [])
      .filter(({ status }) => status === 'failed')
      .map((site) => JSON.stringify([site.before, site.findings, site.check?.discrepancy])),
  };
}

/** What is wrong with what the engine makes of a file, if anything. */
async function complaintAbout(file: GeneratedFile, seed: number): Promise<string | undefined> {
  try {
    const first = run(file, file.text, seed);
    if (first.failures.length > 0) return `failed:\n${first.failures.join('\n')}`;
    if (applied(file.text, first.edits) !== first.text) return 'something else than the edits changed';
    const again = run(file, first.text, seed);
    if (again.text !== first.text) return `the second run changes it:\n${first.text}\n----`;
    const lost = file.untouchable.find((each) => !first.text.includes(each));
    if (lost !== undefined) return `touched ${lost}`;
    const comments = commentsIn(first.text, file.name);
    const gone = commentsIn(file.text, file.name).find((each) => {
      const at = comments.indexOf(each);
      if (at >= 0) comments.splice(at, 1);
      return at < 0;
    });
    if (gone !== undefined) return `lost the comment ${gone}:\n${first.text}\n----`;
    const [before, after] = [
      await evaluatedArguments(file.text, file.name),
      await evaluatedArguments(first.text, file.name),
    ];
    if (before.join() === after.join()) return undefined;
    return `evaluates ${before.join()} and then ${after.join()}:\n${first.text}\n----`;
  } catch (error) {
    if (error instanceof Error) return error.stack ?? error.message;
    throw error;
  }
}

/** The text with its edits made, one after another. */
function applied(text: string, edits: readonly Edit[]): string {
  let [result, at] = ['', 0];
  for (const { start, end, text: replacement } of edits) {
    if (start < at) return 'edits out of order';
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

function commentsIn(text: string, name: string): string[] {
  const parsed = parse(text, name);
  if (!parsed.ok) throw new Error(`does not parse: ${parsed.message}\n${text}`);
  const comments: readonly t.Comment[] = parsed.ast.comments ?? [];
  return comments.map(({ value }) => value.trim());
}
