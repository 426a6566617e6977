import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtPackage } from '../support/built-program.ts';
import { repository } from '../support/sources.ts';
import { migratedNet, net, refusedNet, Workspace } from '../support/workspace.ts';
import { Editor, install, pack } from './support/editor.ts';
import type { Observed } from './support/observed.ts';

// VS Code as code-server brings it: its server, its extension host and its page, driven from inside.

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'normshift-vscode-')));
const assumedNet = net.replace('export', 'declare const m: number;\nexport').replace('0.2', 'm');
const sources = {
  'src/assumed.ts': assumedNet,
  'src/net.ts': net,
  'src/other net.ts': net,
  'src/plain.ts': 'export {};\n',
  'src/refused.ts': refusedNet,
};

/** The extension as it was installed. */
let extension: string;
let seen: Observed;

beforeAll(async () => {
  install();
  const vsix = join(folder, 'normshift.vsix');
  pack(vsix);
  const editor = new Editor(join(folder, 'data'));
  extension = editor.install(vsix, 'normshift.normshift-vscode-0.1.0');
  const project = new Workspace(join(folder, 'project')).write(sources);
  mkdirSync(project.path('node_modules'));
  symlinkSync(builtPackage(), project.path('node_modules/normshift'));
  seen = (await editor.run(project.folder, await testsOf(join(folder, 'tests')))) as Observed;
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** An extension whose tests are what runs in the editor. */
async function testsOf(tests: string): Promise<string> {
  await build({
    input: join(repository, 'test/vscode/support/in-editor.ts'),
    platform: 'node',
    external: ['vscode'],
    output: { file: join(tests, 'run.cjs'), format: 'cjs' },
    logLevel: 'warn',
  });
  const manifest = { name: 'tests', publisher: 'tests', version: '0.0.1', engines: { vscode: '*' } };
  writeFileSync(join(tests, 'package.json'), JSON.stringify(manifest));
  return tests;
}

test('the package holds the bundle, and nothing of what it was made from', () => {
  const files = readdirSync(extension, { recursive: true, encoding: 'utf8' });
  expect(files.sort()).toEqual([
    '.vsixmanifest',
    'LICENSE.txt',
    'dist',
    'dist/extension.cjs',
    'package.json',
    'readme.md',
  ]);
});

describe('in VS Code', () => {
  test('the extension starts with a file, and shows its sites', () => {
    expect(seen.error).toBeUndefined();
    expect(seen.version).toMatch(/^1\.\d+\./);
    expect(seen.active).toBe(true);
    expect(seen.opened).toMatchObject([
      { line: 2, message: expect.stringContaining('proved equivalent') as unknown },
    ]);
  });

  test('it follows the configuration on the disk', () => {
    expect(seen.reconfigured).toMatchObject([{ line: 2 }]);
  });

  test('hovering tells the numbers and the verdict, and the fix comes first', () => {
    expect(seen.hover).toContain('momentum = 0.8');
    expect(seen.hover).toContain('proved equivalent');
    expect(seen.titles[0]).toBe('Migrate BatchNorm2d to mindspore (proved equivalent)');
    expect(seen.fixed).toEqual({ ...sources, 'src/net.ts': migratedNet });
  });

  test('normshift.check shows the sites of files that are not open', () => {
    expect(seen.checked).toEqual(['src/assumed.ts', 'src/net.ts', 'src/other net.ts', 'src/refused.ts']);
  });

  test('a preview that is turned down changes nothing', () => {
    expect(seen.discarded).toEqual(sources);
  });

  test('normshift.migrateSafely and normshift.migrate write what the program writes', () => {
    const byProgram = (...args: readonly string[]): Record<string, string> => {
      const project = new Workspace(mkdtempSync(join(folder, 'by-program-'))).write(sources);
      project.run(...args);
      return project.snapshot();
    };
    expect(seen.safe).toEqual(byProgram('--safe-only'));
    expect(seen.migrated).toEqual(byProgram());
    expect(seen.migrated['src/assumed.ts']).toContain('1 - m');
  });

  test('normshift.restart starts a server that knows untitled documents', () => {
    expect(seen.restarted).toMatchObject([{ line: 2 }]);
  });
});
