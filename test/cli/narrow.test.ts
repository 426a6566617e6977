import { describe, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { net, refusedNet, type Workspace, workspace } from '../support/workspace.ts';

const width = 40;

/** Something of each kind: to migrate, on assumptions, refused, broken, marked, and of a module that nobody knows. */
const project = (): Workspace =>
  workspace({
    'src/net.ts': net,
    'src/refused.ts': refusedNet,
    'src/any.ts': `import { nn } from 'torch';\nexport const a = (m: number) => new nn.BatchNorm2d(64, { momentum: m });\n`,
    'src/marked.ts': `import { nn } from 'torch';\n// normshift-ignore-next-line batch-norm\nexport const a = new nn.BatchNorm2d(64);\n`,
    'src/broken.ts': "import { nn } from 'torch';\nnew nn.BatchNorm2d(\n",
    'src/nn.ts': 'export class BatchNorm2d { constructor(readonly n: number, readonly eps = 1e-5) {} }\n',
    'src/own.ts': "import { BatchNorm2d } from './nn';\nexport const x = new BatchNorm2d(4);\n",
  });

/** What may be wider: errors, which are one line; words of the command line, which are copied. */
const isExcused = (line: string): boolean =>
  /^(normshift: |Usage: )/.test(line) || /^ *(normshift|migrate|-|[a-z]+ \[options\]) ?\S*/.test(line);

const wideIn = (text: string): string[] =>
  text.split('\n').filter((line) => [...line].length > width && !isExcused(line));

const commands: readonly (readonly string[])[] = [
  ['--dry-run'],
  ['check'],
  ['verify'],
  ['verify', '--sites'],
  ['explain', 'momentum-inverted'],
  ['explain', '--list'],
  ['explain', 'src/net.ts:3'],
  ['explain', 'src/refused.ts:3'],
  ['plan', '-o', 'p.json'],
  ['merge', 'p.json', '-o', 'q.json'],
  ['apply', 'q.json'],
  ['undo'],
  ['undo'],
  ['src'],
  ['--annotate'],
  ['init', '--yes'],
];

test('no command writes a line of prose that is wider than a narrow terminal', async () => {
  const here = project();
  for (const args of commands) {
    const { status, stdout, stderr } = await commandLine(args, here.folder, {
      columns: { stdout: width, stderr: width },
    });
    expect(status, args.join(' ')).toBeLessThan(2);
    expect(stdout + stderr, args.join(' ')).not.toBe('');
    expect(wideIn(stdout + stderr), args.join(' ')).toEqual([]);
  }
});

describe('help', () => {
  const names = 'migrate check verify explain init plan merge apply undo lsp completion'.split(' ');

  test.each(['', ...names])('of %s fits, and says all of it', async (name) => {
    const help = async (stdout: number): Promise<string> =>
      (await commandLine([name, '--help'].filter(Boolean), '/', { columns: { stdout } })).stdout;
    const text = await help(width);
    expect(wideIn(text)).toEqual([]);
    const words = (each: string): string[] => each.split(/\s+/);
    expect(words(text)).toEqual(words(await help(120)));
  });

  test('puts what explains an option under it', async () => {
    const { stdout } = await commandLine(['check', '--help'], '/', { columns: { stdout: width } });
    expect(stdout).toContain(`
  --device <name>
      where the code will run: cpu, gpu
      or ascend
`);
    expect(stdout).toContain(`
  normshift check --since main
      what a branch changed
`);
  });
});
