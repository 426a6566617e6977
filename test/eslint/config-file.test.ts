import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { builtPackage, type Result, runProcess } from '../support/built-program.ts';
import { net, type Workspace, workspace } from '../support/workspace.ts';

const require = createRequire(import.meta.url);
const program = (folder: string): string => join(folder, 'bin/eslint.js');
const ten = program(dirname(require.resolve('eslint/package.json')));
const nine = program(dirname(createRequire(require.resolve('eslint-9')).resolve('eslint/package.json')));

const config = `import normshift from '${pathToFileURL(join(builtPackage(), 'dist/src/eslint/index.js')).href}';

export default [normshift.configs.recommended];
`;

const eslint = (script: string, project: Workspace, ...args: readonly string[]): Result =>
  runProcess(process.execPath, [script, ...args], { cwd: project.folder });

describe.each([
  ['ESLint 10', ten],
  ['ESLint 9', nine],
])('%s as a program, with the built plugin', (_, script) => {
  test('reports, fixes and passes, with what a configuration in TypeScript says', () => {
    const project = workspace({
      'eslint.config.mjs': config,
      'normshift.config.ts':
        "const target: string = 'megengine';\nexport default { target, ignore: ['old'] };\n",
      'net.js': net,
      'old/net.js': net,
    });
    const before = eslint(script, project, '.');
    expect(before.status).toBe(1);
    expect(before.stdout).toMatch(
      /net\.js\n +3:19 +error +BatchNorm2d is to be migrated: .*normshift\/batch-norm/,
    );
    expect(eslint(script, project, '--fix', '.')).toMatchObject({ status: 0, stdout: '' });
    expect(project.read('net.js')).toContain("from 'megengine'");
    expect(project.read('old/net.js')).toBe(net);
  });

  test('says what is wrong with the configuration', () => {
    const project = workspace({
      'eslint.config.mjs': config,
      'normshift.config.json': '{\n  "tagret": "megengine"\n}\n',
      'net.js': net,
    });
    const { status, stderr } = eslint(script, project, '.');
    expect(status).toBe(2);
    expect(stderr).toMatch(/normshift\.config\.json:2:3: tagret is no known key: did you mean target\?/);
  });
});
