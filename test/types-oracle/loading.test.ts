import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { builtPackage, runProcess } from '../support/built-program.ts';
import { repository } from '../support/sources.ts';
import { workspace } from '../support/workspace.ts';

const hook = pathToFileURL(join(repository, 'test/types-oracle/record-loads.mjs')).href;

/** What a process of the built package loaded of the compiler, and what it wrote. */
function loadsOf(
  args: readonly string[],
  cwd: string,
): { readonly loaded: unknown; readonly stdout: string } {
  const { stdout, stderr } = runProcess(process.execPath, ['--import', hook, ...args], { cwd });
  const line = stderr.split('\n').findLast((each) => each.startsWith('loaded: '));
  return { loaded: JSON.parse(line?.slice('loaded: '.length) ?? 'null'), stdout };
}

/** A run over one file. */
function runOn(text: string): ReturnType<typeof loadsOf> {
  const { folder } = workspace({ 'net.ts': text });
  return loadsOf([join(builtPackage(), 'bin/normshift.js'), '--dry-run', '--reporter', 'json'], folder);
}

describe('ts-morph', () => {
  test('is not loaded by a run that asks nothing about types', () => {
    const { loaded, stdout } = runOn(
      `import { nn } from 'normshift/torch';\nexport const bn = new nn.BatchNorm2d(8, 1e-5, 0.2);\n`,
    );
    expect(stdout).toContain('"migrated"');
    expect(loaded).toEqual([]);
  });

  test('is loaded once it is asked', () => {
    const { loaded, stdout } = runOn(
      `import { nn } from 'normshift/torch';\nimport { options } from './options';\nexport const bn = new nn.BatchNorm2d(8, options.x);\n`,
    );
    expect(stdout).toContain('"BatchNorm2d"');
    expect(loaded).toEqual(['ts-morph/dist/ts-morph.js']);
  });
});
