import { Random } from '../support/random.ts';
import { Arguments } from './arguments.ts';
import { importForm, jsxPositions, lookAlikes, positions } from './positions.ts';

export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
  /** Parts of the text that must stand in the result too. */
  readonly untouchable: readonly string[];
}

/** A valid file with norm calls in random positions: the same for the same seed. */
export function generateFile(seed: number): GeneratedFile {
  const random = new Random(seed);
  const args = new Arguments(random);
  const name = random.pick(['net.ts', 'net.ts', 'net.tsx']);
  const { head, classOf } = importForm(random);
  const end = random.pick(['\n', '\n', '\r\n']);
  const known = name === 'net.tsx' ? [...positions, ...jsxPositions, ...jsxPositions] : positions;
  const statements: string[] = [];
  const untouchable: string[] = [];
  for (let count = 1 + random.below(7); count > 0; count--) {
    const own = `v${String(statements.length)}`;
    const position = random
      .pick(known)
      .replaceAll('@dec', '\0')
      .replaceAll('@', own)
      .replaceAll('\0', '@dec');
    statements.push(args.gap() + position.replaceAll(/\$(?!\{)/g, () => args.construction(classOf)));
    if (random.chance(0.3)) {
      const text = random.pick(lookAlikes).replaceAll('@', `w${String(statements.length)}`);
      statements.push(text);
      untouchable.push(text.replaceAll('\n', end));
    }
  }
  const bare = (text: string): string => text.replace(/;$/, '');
  const body = [head, ...statements];
  const endings = random.chance(0.2) ? body.map(bare) : body;
  // Without a semicolon, what begins with a bracket would go on with the statement before.
  const lines = endings.map((each, index) =>
    /^\s*[([/`$<]/.test(each) && !endings[index - 1]?.endsWith(';') ? `;${each}` : each,
  );
  const text = `${random.chance(0.1) ? '\uFEFF' : ''}${random.pick(['', '', "'use strict';\n", '// @ts-check\n', '/** Head. */\n'])}${lines.join('\n')}${random.pick(['', '\n'])}`;
  return {
    name,
    text: text.replaceAll('\n', end),
    untouchable: untouchable.map((each) => each.replace(/;$/, '')),
  };
}
