import type { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { frameworks } from '../../transforms/index.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import { displayPath, prefilter } from '../discover/index.ts';
import { camelCase } from '../text/index.ts';
import type { FileSystem } from '../modules/index.ts';
import type { FileError } from '../types/finding.ts';
import type { Options } from '../types/options.ts';
import type { FilePlan, Plan } from '../types/plan.ts';
import { Checker } from '../verify/index.ts';
import { Contexts } from './context.ts';
import { NoteList } from './notes.ts';
import { planFile } from './plan-file.ts';
import { sitesOf } from './sites.ts';

/** What a run reads files through. */
export interface Reader {
  /** @param path absolute */
  readonly read: (path: string) => Buffer;
  /** The files that those of the run import from; without it, each file is all there is to it. */
  readonly files?: FileSystem;
}

/** A plan, and the text that each changed file will have. */
export interface PlannedRun {
  readonly plan: Plan;
  /** By path as reported. */
  readonly texts: ReadonlyMap<
    string,
    { readonly path: string; readonly before: string; readonly after: string }
  >;
  /** The texts before the run, by path as reported: of files that hold a site. */
  readonly sources: ReadonlyMap<string, string>;
  /** How many files were looked at. */
  readonly scanned: number;
}

/**
 * Plans a run over some files, writing nothing.
 *
 * @param files absolute paths
 * @param root the folder that reported paths are relative to
 * @param checker knows the configurations of earlier runs
 */
export function planRun(
  files: readonly string[],
  root: string,
  cwd: string,
  options: Options,
  reader: Reader,
  checker = new Checker(),
): PlannedRun {
  const contexts = new Contexts(reader.files, checker);
  const interesting = prefilter(frameworks.flatMap(namesOf));
  const notes = new NoteList(cwd, options);
  const errors: FileError[] = [];
  const plans: FilePlan[] = [];
  const texts = new Map<string, { path: string; before: string; after: string }>();
  const sources = new Map<string, string>();
  for (const path of files) {
    const name = displayPath(path, root);
    const bytes = readOr(reader, path, (message) => errors.push({ file: name, code: 'read-error', message }));
    if (!bytes || !interesting(bytes)) continue;
    const text = decode(bytes);
    if (text === undefined) {
      errors.push({ file: name, code: 'invalid-utf8', message: 'not valid UTF-8' });
      continue;
    }
    const own = options.optionsFor?.(path) ?? options;
    const decisions = planFile(text, path.replaceAll('\\', '/'), contexts.of(own));
    if ('message' in decisions) {
      const { message, line, column } = decisions;
      errors.push({ file: name, code: 'parse-error', message, line, column });
      continue;
    }
    notes.collect(decisions, path, name, own);
    const sites = sitesOf(decisions, own);
    if (sites.length === 0) continue;
    sources.set(name, text);
    const { edits } = decisions;
    plans.push({ path: name, dependsOn: [{ path: name, hash: hashOf(bytes) }], sites, edits });
    if (edits.length > 0) texts.set(name, { path, before: text, after: decisions.text });
  }
  return {
    plan: { target: options.target, files: plans, notes: notes.list(), errors },
    texts,
    sources,
    scanned: files.length,
  };
}

/** The names of a framework's layers, and of its functions in either case. */
const namesOf = ({ layers, functions }: Framework): string[] => [
  ...Object.keys(layers),
  ...Object.keys(functions).flatMap((name) => [name, camelCase(name)]),
];

export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function readOr(reader: Reader, path: string, report: (message: string) => void): Buffer | undefined {
  try {
    return reader.read(path);
  } catch (error) {
    report(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file with its byte order mark, which is written back. */
function decode(bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
