import type { Command, Option } from 'commander';
import { frameworks } from '../../../transforms/index.ts';

/** What may follow an option, or stand as an argument. */
export type Values = readonly string[] | 'files' | 'anything';

/** A word of the command line, and what follows it. */
export interface OptionWords {
  readonly names: readonly string[];
  readonly description: string;
  /** Absent where the option stands alone. */
  readonly values?: Values;
}

export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  readonly arguments: Values;
}

/** The words of a command line's grammar. @param known values of options, by their long names */
export function wordsOf(root: Command, known: Readonly<Record<string, Values>>): CommandWords[] {
  const general = [...root.options, ...helpOf(root)].map((each) => optionWords(each, known));
  return root.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: [
      ...command.options.filter(({ hidden }) => !hidden).map((each) => optionWords(each, known)),
      ...general,
    ],
    arguments: known[command.name()] ?? (command.registeredArguments.length > 0 ? 'files' : []),
  }));
}

function optionWords(option: Option, known: Readonly<Record<string, Values>>): OptionWords {
  const names = [option.long, option.short].flatMap((each) => each ?? []);
  const { description, required } = option;
  if (!required) return { names, description };
  const isFile = /<(?:file|path|folder)>/.test(option.flags);
  return { names, description, values: known[option.long ?? ''] ?? (isFile ? 'files' : 'anything') };
}

const helpOf = (root: Command): Option[] => {
  const help = root.createOption('-h, --help', 'display help for command');
  return [help];
};

/** Every target, each with its versions. */
export const targets = (): string[] =>
  frameworks.flatMap(({ name, versions }) =>
    versions.length === 0 ? [] : [name, ...versions.map((each) => `${name}@${each}`)],
  );
