import type { Command } from 'commander';

/**
 * A command line with the command in front, wherever it stands among options: otherwise the default command would
 * take the name of another for a path.
 *
 * @param words what follows the program's name
 */
export function commandFirst(root: Command, words: readonly string[]): string[] {
  const options = root.commands.flatMap((each) => each.options);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') break;
    if (word.startsWith('-') && word !== '-') {
      const takesNext = options.some((each) => each.required && (each.long === word || each.short === word));
      if (takesNext) at++;
      continue;
    }
    if (!root.commands.some((each) => each.name() === word)) break;
    return [word, ...words.slice(0, at), ...words.slice(at + 1)];
  }
  return [...words];
}
