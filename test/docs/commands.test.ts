import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { workspace } from '../support/workspace.ts';

const page = 'docs/explain.md';

/** Runs a command of the page, at the width that the page has. */
async function outputOf(command: string, cwd: string): Promise<string> {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  let output = '';
  await run(words.slice(1), {
    cwd,
    version: '0.0.0',
    stdout: (text) => void (output += text),
    stderr: (text) => void (output += text),
    colours: { stdout: false, stderr: false },
    columns: { stdout: 100, stderr: 100 },
    cacheFolder: tmpdir(),
    processes: { id: 1, isRunning: () => false },
  });
  return output;
}

test(`the commands of ${page} print what it shows`, async () => {
  const text = readFileSync(page, 'utf8');
  const files = Object.fromEntries(
    [...text.matchAll(/```ts (\S+)\n([\s\S]*?)```/g)].map(([, path = '', content = '']) => [path, content]),
  );
  const project = workspace({ 'package.json': '{}', ...files });
  const shown = [...text.matchAll(/```console\n\$ (.*)\n([\s\S]*?)```/g)];
  expect(shown.length).toBeGreaterThan(2);
  let actual = text;
  for (const [block, command = ''] of shown) {
    const output = await outputOf(command, project.folder);
    actual = actual.replace(block, () => `\`\`\`console\n$ ${command}\n${output}\`\`\``);
  }
  if (process.env['UPDATE_DOCS'] === page) writeFileSync(page, actual);
  expect(actual).toBe(text);
});
