import { Buffer } from 'node:buffer';
import type * as t from '@babel/types';
import { planRun, resolveOptions } from '../../src/index.ts';
import type { Edit } from '../../src/types/edit.ts';
import { Checker } from '../../src/verify/index.ts';
import { parse } from '../../src/parse/index.ts';
import { evaluatedArguments } from './execute-arguments.ts';
import type { GeneratedFile } from './generate.ts';

const targets = [
  { target: 'mindspore' },
  { target: 'mindspore', device: 'cpu' },
  { target: 'mindspore', preserveMode: true },
  { target: 'mindspore-mint' },
  { target: 'megengine' },
];

/** Keeps what it found out from one file to the next. */
const checker = new Checker();

interface Run {
  readonly text: string;
  readonly edits: readonly Edit[];
  /** What the engine says of sites that failed. */
  readonly failures: readonly string[];
}

function run({ name }: GeneratedFile, text: string, seed: number): Run {
  const raw = targets[seed % targets.length] ?? {};
  const path = `/project/${name}`;
  const reader = { read: () => Buffer.from(text) };
  const options = resolveOptions(raw, '/project');
  const { plan, texts } = planRun([path], '/project', '/project', options, reader, checker);
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
export async function complaintAbout(file: GeneratedFile, seed: number): Promise<string | undefined> {
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
