import type { Buffer } from 'node:buffer';
import { contains, displayPath } from '../discover/index.ts';
import { reasonOf } from '../errors/index.ts';
import { hashOf } from '../journal/index.ts';
import type { FileError } from '../types/finding.ts';
import type { Options } from '../types/options.ts';
import type { Dependency, FilePlan, Plan } from '../types/plan.ts';
import type { Range } from '../types/range.ts';
import { Checker } from '../verify/index.ts';
import { type Context, Contexts } from './context.ts';
import { NoteList } from './notes.ts';
import { type Decisions, planFile } from './plan-file.ts';
import { problemNotes } from './problem-notes.ts';
import { Prefilter } from './prefilter.ts';
import { decode, type Reader, RunFiles } from './run-files.ts';
import { sitesOf } from './sites.ts';

/** A plan, and the text that each changed file will have. */
export interface PlannedRun {
  readonly plan: Plan;
  /** The absolute folder that its paths are relative to. */
  readonly root: string;
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

/** Whether a construction may be rewritten. @param file as reported */
export type Only = (file: string, construction: Range) => boolean;

/** What a caller has to say while files are planned. */
export interface Conduct {
  /** Which constructions may be rewritten; all where absent. */
  readonly only?: Only | undefined;
  /** Told before each file how many are done. */
  readonly onFile?: (done: number, total: number) => void;
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
  { only, onFile }: Conduct = {},
): PlannedRun {
  const store = new RunFiles(reader);
  const contexts = new Contexts(root, store.modules, checker);
  const notes = new NoteList(cwd, options, store.modules);
  const errors: FileError[] = [];
  const plans: FilePlan[] = [];
  const texts = new Map<string, { path: string; before: string; after: string }>();
  const sources = new Map<string, string>();
  const interesting = new Prefilter(options, contexts, store);
  for (const [done, path] of files.entries()) {
    onFile?.(done, files.length);
    const name = displayPath(path, root);
    const bytes = readOr(store, path, (message) => errors.push({ file: name, code: 'read-error', message }));
    if (!bytes || !interesting.accepts(path.replaceAll('\\', '/'), bytes)) continue;
    if (!isInside(path, root, reader)) {
      errors.push({ file: name, code: 'outside', message: `a link that leads out of the project's folder` });
      continue;
    }
    const text = decode(bytes);
    if (text === undefined) {
      errors.push({ file: name, code: 'invalid-utf8', message: 'not valid UTF-8' });
      continue;
    }
    const own = options.optionsFor?.(path) ?? options;
    const context = contexts.of(own);
    const decisions = planFile(
      text,
      path.replaceAll('\\', '/'),
      context,
      only && ((range) => only(name, range)),
    );
    if ('message' in decisions) {
      const { message, line, column } = decisions;
      errors.push({ file: name, code: 'parse-error', message, line, column });
      continue;
    }
    notes.collect(decisions, path, name, own);
    const sites = sitesOf(decisions, own);
    notes.collectComments(decisions, sites, name);
    if (sites.length === 0) continue;
    sources.set(name, text);
    const { edits } = decisions;
    const self = { path: name, hash: hashOf(bytes) };
    plans.push({ path: name, dependsOn: [self, ...dependenciesOf(decisions, context, root)], sites, edits });
    if (edits.length > 0) texts.set(name, { path, before: text, after: decisions.text });
  }
  return {
    plan: {
      target: options.target,
      files: plans,
      notes: [...notes.list(), ...problemNotes(contexts.problems(), root)],
      errors,
    },
    root,
    texts,
    sources,
    scanned: files.length,
  };
}

/** The files of the project that a file's plan was decided from beside itself. */
const dependenciesOf = ({ analysis }: Decisions, { project }: Context, root: string): Dependency[] =>
  [...analysis.denoter.dependencies].sort().flatMap((path) => {
    const file = path === analysis.denoter.file ? undefined : project?.file(path);
    return file ? [{ path: displayPath(path, root), hash: file.hash }] : [];
  });

/** Whether a file is where its path says, and not behind a link that leads out of the root. */
function isInside(path: string, root: string, { files }: Reader): boolean {
  return !files || contains(files.realpath(root), files.realpath(path));
}

function readOr(store: RunFiles, path: string, report: (message: string) => void): Buffer | undefined {
  try {
    return store.read(path);
  } catch (error) {
    report(reasonOf(error));
    return undefined;
  }
}
