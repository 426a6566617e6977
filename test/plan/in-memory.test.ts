import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { describe, expect, test } from 'vitest';
import { loadConfig, memoryFileSystem, patch, plan, render } from '../../src/index.ts';

/** A value that only the types of another file tell, behind the project's own configuration. */
const files = {
  '/project/tsconfig.json': '{ "compilerOptions": { "strict": true, "paths": { "#nn": ["./nn.ts"] } } }',
  '/project/package.json': '{ "name": "project", "dependencies": { "torch": "1" } }',
  '/project/globals.d.ts': 'declare const chosen: number;',
  '/project/types.ts': 'export interface Settings { readonly momentum: number }\n',
  '/project/nn.ts': "export { nn } from 'torch';\n",
  '/project/net.ts': `import { nn } from '#nn';
import type { Settings } from './types';

export const a = (settings: Settings) => new nn.BatchNorm2d(64, { momentum: settings.momentum });
export const b = new nn.BatchNorm2d(64, { momentum: chosen });
`,
};

const migrate = (texts: Readonly<Record<string, string>>) => {
  const run = plan(['/project/net.ts'], { cwd: '/project' }, memoryFileSystem(texts));
  return {
    text: run.texts.get('net.ts')?.after,
    documents: [render(run, 'pretty'), render(run, 'html'), patch(run)],
  };
};

/** What some code calls of the modules that reach files and processes. */
function callsOf(code: () => void): string[] {
  const calls: string[] = [];
  const restore = [fs, childProcess].flatMap((module) =>
    Object.entries(module).flatMap(([name, value]: [string, unknown]) => {
      if (typeof value !== 'function' || /^[A-Z_]/.test(name)) return [];
      const record = Object.assign(() => {
        calls.push(name);
        throw new Error(`${name} was called`);
      }, value);
      Object.defineProperty(module, name, {
        value: record,
        writable: true,
        configurable: true,
        enumerable: true,
      });
      return [
        () =>
          Object.defineProperty(module, name, {
            value,
            writable: true,
            configurable: true,
            enumerable: true,
          }),
      ];
    }),
  );
  syncBuiltinESMExports();
  try {
    code();
  } finally {
    for (const each of restore) each();
    syncBuiltinESMExports();
  }
  return calls;
}

test('a whole migration needs no file of this machine, nor a process', () => {
  // Loads the compiler.
  const first = migrate(files);
  expect(first.text).toBe(
    files['/project/net.ts']
      .replace("import { nn } from '#nn'", "import { nn } from 'mindspore'")
      .replace('momentum: settings.momentum', 'momentum: 1 - settings.momentum')
      .replace('momentum: chosen', 'momentum: 1 - chosen'),
  );
  let second: ReturnType<typeof migrate> | undefined;
  expect(callsOf(() => (second = migrate(files)))).toEqual([]);
  expect(second).toEqual(first);
});

test('types are those of the file system that was given', () => {
  const other = {
    ...files,
    '/project/types.ts': 'export interface Settings { readonly momentum?: number }\n',
  };
  expect(migrate(other).text).toContain(
    'momentum: settings.momentum === undefined ? undefined : 1 - settings.momentum',
  );
});

test('what is recorded are calls', () => {
  expect(callsOf(() => expect(() => fs.existsSync('/')).toThrow())).toEqual(['existsSync']);
});

describe('a configuration of a file system', () => {
  const config = (texts: Readonly<Record<string, string>>) =>
    loadConfig(
      '/project/deep',
      undefined,
      memoryFileSystem({ ...files, '/project/deep/a.ts': '', ...texts }),
    );

  test('is found, with what it extends', async () => {
    const found = await config({
      '/project/normshift.config.json': '{ "extends": "./base.json", "ignore": ["old/**"] }',
      '/project/base.json': '{ "target": "megengine" }',
    });
    expect(found?.files).toEqual(['/project/base.json', '/project/normshift.config.json']);
    expect(found?.settings).toMatchObject({ target: 'megengine' });
    const run = plan(
      ['/project/net.ts', '/project/old/net.ts'],
      { cwd: '/project', ...(found ? { config: found } : {}) },
      memoryFileSystem({ ...files, '/project/old/net.ts': files['/project/net.ts'] }),
    );
    expect([...run.texts.keys()]).toEqual(['net.ts']);
    expect(run.texts.get('net.ts')?.after).toContain('megengine');
  });

  test('is looked for nowhere else, and is no code', async () => {
    expect(await config({})).toBeUndefined();
    await expect(config({ '/project/normshift.config.mjs': '' })).rejects.toThrow(
      'normshift.config.mjs is code, which runs from the disk alone',
    );
    await expect(
      config({ '/project/normshift.config.json': '{ "extends": "shared-config" }' }),
    ).rejects.toThrow('is a package, which is looked for on the disk alone: shared-config');
  });
});
