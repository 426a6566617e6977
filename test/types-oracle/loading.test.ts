import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { builtPackage, runProcess } from '../support/built-program.ts';
import { repository } from '../support/sources.ts';

const hook = pathToFileURL(join(repository, 'test/types-oracle/record-loads.mjs')).href;

/** What a process of the built package loaded of the compiler, and what it wrote. */
function loadsOf(args: readonly string[]): { readonly loaded: unknown; readonly stdout: string } {
  const { stdout, stderr } = runProcess(process.execPath, ['--import', hook, ...args], { cwd: repository });
  const line = stderr.split('\n').findLast((each) => each.startsWith('loaded: '));
  return { loaded: JSON.parse(line?.slice('loaded: '.length) ?? 'null'), stdout };
}

const script = (text: string): string[] => [
  '--input-type=module',
  '--eval',
  `import { typeOracle } from ${JSON.stringify(pathToFileURL(join(builtPackage(), 'dist/src/types-oracle/index.js')).href)};
   const oracle = typeOracle();
   ${text}`,
];

describe('ts-morph', () => {
  test('is not loaded by a run that asks nothing about types', () => {
    const { loaded, stdout } = loadsOf([
      join(builtPackage(), 'bin/normshift.js'),
      'examples/resnet',
      '--dry-run',
      '--reporter',
      'json',
    ]);
    expect(stdout).toContain('"BatchNorm2d"');
    expect(loaded).toEqual([]);
  });

  test('is not loaded by an oracle that is not asked', () => {
    const { loaded, stdout } = loadsOf(script('console.log(oracle.wasAsked());'));
    expect({ loaded, stdout }).toEqual({ loaded: [], stdout: 'false\n' });
  });

  test('is loaded once it is asked', () => {
    const { loaded, stdout } = loadsOf(
      script(
        `console.log(oracle.typeAt('/nowhere/main.ts', 'const m = 0.1;', 10, 13)?.literal, oracle.wasAsked());`,
      ),
    );
    expect({ loaded, stdout }).toEqual({ loaded: ['ts-morph/dist/ts-morph.js'], stdout: '0.1 true\n' });
  });
});
