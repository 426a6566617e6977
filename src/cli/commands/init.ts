import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { frameworks } from '../../../transforms/index.ts';
import { type Config, findConfig, resolveOptions } from '../../config/index.ts';
import { discover, rootOf } from '../../discover/index.ts';
import { ExitCode, UsageError } from '../../errors/index.ts';
import { diskFileSystem } from '../../modules/index.ts';
import { type Candidate, evidenceOf, isEvident, survey } from '../../survey/index.ts';
import type { Ask } from '../ask.ts';
import { say } from '../document.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

interface Flags {
  readonly yes: boolean;
  readonly force: boolean;
  readonly target?: string;
}

/** What somebody decided, or what is evident. */
interface Chosen {
  readonly target: string;
  readonly sources: readonly Candidate[];
}

const fileName = 'normshift.config.json';

export const defineInit: Define = (root, act) => {
  root
    .command('init [paths...]')
    .description("find the modules whose layers are torch's, and write the configuration")
    .option('-y, --yes', 'ask nothing: take what is evident', false)
    .option('--target <framework[@version]>', 'the framework to move to (default: mindspore)')
    .option('--force', 'overwrite a configuration', false)
    .addHelpText('after', examples)
    .action((paths: string[], flags: Flags) => act((terminal) => init(paths, flags, terminal)));
};

async function init(paths: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const { cwd } = terminal;
  const ask = flags.yes ? undefined : asking(terminal);
  assertFree(cwd, flags.force);
  const given = paths.length > 0 ? paths : ['.'];
  const options = resolveOptions(flags.target === undefined ? {} : { target: flags.target }, cwd);
  const files = discover(given, cwd);
  const reader = { read: (path: string) => readFileSync(path), files: diskFileSystem };
  const found = survey(files, rootOf(given, cwd), cwd.split(sep).join('/'), options, reader);
  if (found.length === 0) say('no norm layers from modules other than those that are known', terminal);
  for (const each of found) {
    say(each.from, terminal);
    for (const line of evidenceOf(each)) say(line, terminal, '  ');
  }
  const target = `${options.target.framework}@${options.target.version}`;
  const chosen = ask
    ? await choose(found, flags.target === undefined ? undefined : target, target, ask)
    : { target, sources: found.filter(isEvident) };
  if (!chosen) {
    say('nothing was written', terminal);
    return ExitCode.failed;
  }
  write(configOf(chosen, cwd), cwd);
  say(`wrote ${fileName}`, terminal);
  for (const each of found.filter(({ from }) => !chosen.sources.some((source) => source.from === from))) {
    say(`left out: ${each.from}; to take it in, add { "from": "${each.from}" } to "sources"`, terminal);
  }
  for (const { from, to } of chosen.sources) {
    if (to === undefined)
      say(
        `to fill in: "to", the module that takes the place of ${from}; until then its sites stay`,
        terminal,
      );
  }
  say(`next: normshift ${[...paths.map(quoted), '--dry-run'].join(' ')}`, terminal);
  return ExitCode.done;
}

function asking({ ask }: Terminal): Ask {
  if (ask) return ask;
  throw new UsageError('init asks questions, and this is no terminal', 'pass --yes to take what is evident');
}

/** Refuses to hide or to overwrite a configuration. */
function assertFree(cwd: string, force: boolean): void {
  const path = findConfig(cwd);
  if (path === undefined) return;
  const name = relative(cwd, path).split(sep).join('/');
  const isHere = dirname(path) === cwd;
  if (isHere && basename(path) !== fileName) {
    throw new UsageError(`${name} configures this folder already`, 'take the configuration out of it first');
  }
  if (!force) throw new UsageError(`${name} configures this folder already`, 'change it, or pass --force');
}

async function choose(
  found: readonly Candidate[],
  wanted: string | undefined,
  usual: string,
  ask: Ask,
): Promise<Chosen | undefined> {
  const targets = frameworks.filter(({ versions }) => versions.length > 0);
  const names = targets.map(({ name, versions }) => ({ value: `${name}@${versions.at(-1) ?? ''}` }));
  const target = wanted ?? (await ask.one('Which framework do you move to?', names, usual));
  if (target === undefined) return undefined;
  const choices = found.map((each) => ({ value: each.from, hint: evidenceOf(each)[0] ?? '' }));
  const evident = found.filter(isEvident).map(({ from }) => from);
  const taken = choices.length === 0 ? [] : await ask.several("Whose layers are torch's?", choices, evident);
  if (!taken) return undefined;
  const sources: Candidate[] = [];
  for (const each of found.filter(({ from }) => taken.includes(from))) {
    const { to: guess = '', ...rest } = each;
    const to = await ask.text(
      `Which module takes the place of ${each.from}? (empty: fill it in later)`,
      guess,
    );
    if (to === undefined) return undefined;
    sources.push(to.trim() === '' ? rest : { ...rest, to: to.trim() });
  }
  return (await ask.yes(`Write ${fileName}?`)) === true ? { target, sources } : undefined;
}

function configOf({ target, sources }: Chosen, cwd: string): Config {
  return {
    $schema: `${installedAbove(cwd)}/node_modules/normshift/schemas/config.schema.json`,
    target,
    ...(sources.length > 0
      ? { sources: sources.map(({ from, to }) => ({ from, ...(to === undefined ? {} : { to }) })) }
      : {}),
  };
}

/** The way to the folder that normshift is installed in, or to be installed in. */
function installedAbove(cwd: string): string {
  for (let at = cwd, way = '.'; ; at = dirname(at), way = way === '.' ? '..' : `${way}/..`) {
    if (existsSync(join(at, 'node_modules/normshift'))) return way;
    if (at === dirname(at)) return '.';
  }
}

function write(config: Config, cwd: string): void {
  try {
    writeFileAtomic.sync(join(cwd, fileName), `${JSON.stringify(config, null, 2)}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${fileName} could not be written: ${reason}`,
      'check the permissions of the folder',
    );
  }
}

const quoted = (path: string): string =>
  /^[\w./@-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

const examples = `
Examples:
  normshift init             asks, then writes normshift.config.json
  normshift init src --yes   takes what is evident in src, and asks nothing

A module is evident where the signature of each of its layers could be read. Others are named, and left out.

Exit codes: 0 written, 2 it was refused or stopped.`;
