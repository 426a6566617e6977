import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtPackage, runProcess } from '../support/built-program.ts';
import { repository } from '../support/sources.ts';
import { workspace } from '../support/workspace.ts';

test('the example of the page about the API runs where nothing but the packages can be read', () => {
  const page = readFileSync(join(repository, 'docs/api.md'), 'utf8');
  const [, script = '', printed = ''] = /```js\n(.*?)```\n.*?```text\n(.*?)```/s.exec(page) ?? [];
  const project = workspace({ 'example.mjs': script, 'node_modules/.keep': '' });
  symlinkSync(builtPackage(), project.path('node_modules/normshift'));
  const allowed = [project.folder, join(repository, 'node_modules')].map(
    (each) => `--allow-fs-read=${each}/*`,
  );
  const flags = ['--experimental-permission', '--no-warnings', ...allowed];
  const result = runProcess(process.execPath, [...flags, 'example.mjs'], { cwd: project.folder });
  expect(result).toEqual({ status: 0, stdout: printed, stderr: '' });
});
