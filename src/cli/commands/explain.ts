import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { Option } from 'commander';
import { loadConfig, resolveOptions } from '../../config/index.ts';
import { discover, rootOf } from '../../discover/index.ts';
import { ExitCode, UsageError } from '../../errors/index.ts';
import {
  codeListText,
  codes,
  codeText,
  explainCode,
  explainLine,
  type LineExplanation,
  lineText,
} from '../../explanation/index.ts';
import { diskFileSystem } from '../../modules/index.ts';
import { Contexts, decode } from '../../plan/index.ts';
import { nearest } from '../../text/index.ts';
import { chosenFrom } from '../chosen.ts';
import { assertWritable, putDocument, styleOf } from '../document.ts';
import { type PlanFlags, withPlanFlags } from '../flags.ts';
import { rulePages } from '../installed.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

const reporters = ['pretty', 'json'] as const;

interface Flags extends PlanFlags {
  readonly list: boolean;
  readonly reporter: (typeof reporters)[number];
  readonly output?: string;
}

export const defineExplain: Define = (root, act) => {
  withPlanFlags(root.command('explain [code|FILE:LINE[:COLUMN]]'))
    .description('tell what a finding means, or why a line was rewritten or was not')
    .option('--list', 'list every code', false)
    .addOption(
      new Option('--reporter <name>', reporters.join(', '))
        .argParser(chosenFrom('reporter', reporters))
        .default('pretty'),
    )
    .option('-o, --output <file>', 'write the explanation to a file')
    .addHelpText('after', examples)
    .action((what: string | undefined, flags: Flags) => act((terminal) => explain(what, flags, terminal)));
};

async function explain(what: string | undefined, flags: Flags, terminal: Terminal): Promise<ExitCode> {
  assertWritable(flags.output, terminal.cwd);
  putDocument(await documentOf(what, flags, terminal), flags.output, terminal);
  return ExitCode.done;
}

async function documentOf(what: string | undefined, flags: Flags, terminal: Terminal): Promise<string> {
  const style = styleOf(terminal, 'stdout');
  const isJson = flags.reporter === 'json';
  if (flags.list) {
    const all = [...codes].map(([code, kind]) => ({ code, kind }));
    return isJson ? json({ codes: all }, terminal) : codeListText(style);
  }
  if (what === undefined) {
    throw new UsageError('explain needs a code or FILE:LINE', 'normshift explain --list lists every code');
  }
  const place = /^(.+?):(\d+)(?::(\d+))?$/.exec(what);
  if (place) {
    const [, file = '', line = '', column] = place;
    const explanation = await explainPlace(file, Number(line), column, flags, terminal.cwd);
    return isJson ? json(explanation, terminal) : lineText(explanation, style);
  }
  const found = explainCode(what, rulePages());
  if (!found) throw unknown(what, terminal.cwd);
  return isJson ? json(found, terminal) : codeText(found, style);
}

const json = (content: object, { version }: Terminal): string =>
  `${JSON.stringify({ schema: 1, tool: 'normshift', version, ...content }, null, 2)}\n`;

function unknown(what: string, cwd: string): UsageError {
  if (statSync(resolve(cwd, what), { throwIfNoEntry: false })) {
    return new UsageError(`${what} names no line`, `write one behind it: ${what}:1`);
  }
  const word = nearest(what, [...codes.keys()]);
  return new UsageError(
    `no code is called ${what}`,
    word ? `did you mean ${word}?` : 'normshift explain --list lists every code',
  );
}

async function explainPlace(
  file: string,
  line: number,
  column: string | undefined,
  flags: PlanFlags,
  cwd: string,
): Promise<LineExplanation> {
  const [path = ''] = discover([file], cwd);
  if (!statSync(resolve(cwd, file)).isFile())
    throw new UsageError(`${file} is a folder`, 'name a file in it');
  const text = decode(readFileSync(path));
  if (text === undefined) throw new UsageError(`${file} is not valid UTF-8`, 'convert it first');
  const count = text.split(/\r\n|\r|\n/).length;
  if (line < 1 || line > count) {
    throw new UsageError(`${file} has no line ${String(line)}`, `its lines are 1 to ${String(count)}`);
  }
  const config = await loadConfig(cwd, flags.config);
  const all = resolveOptions(flags, cwd, config);
  const root = rootOf([file], cwd);
  const contexts = new Contexts(root, diskFileSystem);
  const asked = { file: path.split(sep).join('/'), text, line, ...columnOf(column) };
  const found = explainLine(asked, contexts.of(all.optionsFor?.(path) ?? all), root);
  if ('message' in found) {
    const at = `${String(found.line)}:${String(found.column)}`;
    throw new UsageError(
      `${file} does not parse: ${found.message} at ${at}`,
      'a run leaves the file as it is',
    );
  }
  if (!config?.ignores(path)) return found;
  const name = basename(config.files.at(-1) ?? '');
  const nothing = `${name} in ${basename(dirname(config.files.at(-1) ?? ''))} takes this file out: no run touches it`;
  return { ...found, expressions: [], edits: [], nothing };
}

const columnOf = (column: string | undefined): { readonly column?: number } =>
  column === undefined ? {} : { column: Number(column) };

const examples = `
Examples:
  normshift explain momentum-inverted            what a finding means
  normshift explain --list                       every code there is
  normshift explain src/net.ts:12                why a line was rewritten, or was not
  normshift explain src/net.ts:12:15 --reporter json

Exit codes: 0 explained, 2 there is no such code, file or line.`;
