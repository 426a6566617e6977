import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { builtPackage } from '../../support/built-program.ts';
import { repository } from '../../support/sources.ts';
import { type Workspace, workspace } from '../../support/workspace.ts';

/** Texts by path, with `/`. */
export type Files = Readonly<Record<string, string>>;

/** How a project is migrated, and what comes of it: its `run.json`. */
export interface ProjectRun {
  /** The folder that the program runs in. */
  readonly cwd?: string;
  readonly options: readonly string[];
  /** What packages are installed as: folders of the project, by the place of the link. */
  readonly links?: Readonly<Record<string, string>>;
  /** The configurations that the compiler runs with. */
  readonly tsconfigs: readonly string[];
  readonly status: number;
  readonly migrated: number;
  /** What is left to decide: place, status, code. */
  readonly left: readonly string[];
  readonly notes: readonly object[];
}

/** A codebase of `fixtures/projects/`. */
export interface ProjectFixture {
  readonly name: string;
  readonly before: Files;
  /** The files that change, as they become. */
  readonly after: Files;
  readonly run: ProjectRun;
}

const folder = join(repository, 'fixtures/projects');

export const loadProjects = (): ProjectFixture[] =>
  readdirSync(folder)
    .sort()
    .map((name) => ({
      name,
      before: filesIn(join(folder, name, 'before')),
      after: filesIn(join(folder, name, 'after')),
      run: parseRun(join(folder, name, 'run.json')),
    }));

/** A copy in a git work tree of its own, with its packages and normshift installed. */
export function checkOut({ before, run: { links = {} } }: ProjectFixture): Workspace {
  const made = workspace(before);
  link(made, 'node_modules/normshift', builtPackage());
  for (const each of ['@types/node', 'undici-types'])
    link(made, `node_modules/${each}`, join(repository, 'node_modules', each));
  for (const [place, to] of Object.entries(links)) link(made, place, made.path(to));
  made.git('init', '-q');
  writeFileSync(made.path('.git/info/exclude'), 'node_modules\n');
  return made.track();
}

function link(made: Workspace, place: string, to: string): void {
  mkdirSync(dirname(made.path(place)), { recursive: true });
  symlinkSync(to, made.path(place), 'dir');
}

/** Every file below a folder, but git's and installed ones. */
export function filesIn(start: string): Files {
  const found: Record<string, string> = {};
  const visit = (at: string): void => {
    for (const name of readdirSync(at).sort()) {
      const path = join(at, name);
      if (name === '.git' || name === 'node_modules') continue;
      const stat = lstatSync(path);
      if (stat.isDirectory()) visit(path);
      else if (stat.isFile())
        found[relative(start, path).replaceAll('\\', '/')] = readFileSync(path, 'latin1');
    }
  };
  if (existsSync(start)) visit(start);
  return Object.fromEntries(
    Object.entries(found).map(([path, text]) => [path, Buffer.from(text, 'latin1').toString('utf8')]),
  );
}

function parseRun(path: string): ProjectRun {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isRun(value)) throw new Error(`${path} is no run`);
  return value;
}

const isRun = (value: unknown): value is ProjectRun =>
  typeof value === 'object' &&
  value !== null &&
  ['options', 'tsconfigs', 'left', 'notes'].every((key) => Array.isArray(Reflect.get(value, key)));

/** Writes what the program makes of a project today; whoever commits it has read it. */
export function updateProject(
  { name, before, run }: ProjectFixture,
  made: Files,
  outcome: Partial<ProjectRun>,
): void {
  rmSync(join(folder, name, 'after'), { recursive: true, force: true });
  for (const [path, text] of Object.entries(made)) {
    if (before[path] === text) continue;
    mkdirSync(dirname(join(folder, name, 'after', path)), { recursive: true });
    writeFileSync(join(folder, name, 'after', path), text);
  }
  writeFileSync(join(folder, name, 'run.json'), `${JSON.stringify({ ...run, ...outcome }, null, 2)}\n`);
}
