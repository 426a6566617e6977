import type { Command, CommanderError } from 'commander';
import { nearest } from '../text/index.ts';

/**
 * What is wrong with a command line, and what to write instead.
 *
 * @param name of the command that was called, or what stands in its place
 */
export function usageText(
  { code, message }: CommanderError,
  root: Command,
  name: string | undefined,
): string {
  const called = commandOf(root, name);
  const [, word = ''] = /'(.*?)'/s.exec(message) ?? [];
  switch (code) {
    case 'commander.unknownOption': {
      const flag = word.replace(/=.*$/s, '');
      return `${called.name()} has no option ${flag}: ${remedyFor(flag, root, called)}`;
    }
    case 'commander.missingArgument':
    case 'commander.excessArguments':
      return `${called.name()} takes ${argumentsOf(called)}: ${helpOf(called)}`;
    case 'commander.optionMissingArgument':
      return `nothing follows ${word}: ${helpOf(called)}`;
    default:
      return message.replace(/^error: /, '').replace(/\n+/g, ' ');
  }
}

function remedyFor(flag: string, root: Command, called: Command): string {
  const has = (command: Command): boolean =>
    command.options.some(({ long, short }) => long === flag || short === flag);
  const owners = root.commands.filter(has).map((each) => each.name());
  if (owners.length > 0) return `it is one of ${owners.join(', ')}`;
  const own = called.options.flatMap(({ long, hidden }) => (hidden || !long ? [] : [long]));
  const word = nearest(flag, [...own, '--help']);
  return word === undefined ? helpOf(called) : `did you mean ${word}?`;
}

function argumentsOf(called: Command): string {
  const names = called.registeredArguments.map((each) => {
    const name = `${each.name()}${each.variadic ? '...' : ''}`;
    return each.required ? `<${name}>` : `[${name}]`;
  });
  return names.length === 0 ? 'no arguments' : names.join(' ');
}

const helpOf = (called: Command): string => `see normshift ${called.name()} --help`;

/** Without a name, it is the default command. */
function commandOf(root: Command, name: string | undefined): Command {
  const found = (wanted: string | undefined): Command | undefined =>
    root.commands.find((each) => each.name() === wanted);
  return found(name) ?? found('migrate') ?? root;
}
