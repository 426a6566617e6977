import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { ESLint as ESLint9 } from 'eslint-9';
import { parser as typescript } from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { plugin } from '../../src/eslint/index.ts';
import { workspace } from '../support/workspace.ts';

const options = (cwd: string) => ({
  cwd,
  overrideConfigFile: true as const,
  overrideConfig: [
    plugin.configs.recommended,
    { files: ['**/*.ts'], languageOptions: { parser: typescript } },
  ],
  fix: true,
});

/** `eslint --fix` over everything, in this process. */
const engines: Readonly<Record<string, (cwd: string) => Promise<void>>> = {
  'ESLint 10': async (cwd) => ESLint.outputFixes(await new ESLint(options(cwd)).lintFiles(['.'])),
  'ESLint 9': async (cwd) => ESLint9.outputFixes(await new ESLint9(options(cwd)).lintFiles(['.'])),
};

describe.each(Object.entries(engines))('%s with --fix', (_, lint) => {
  test.each(['examples/resnet', 'examples/style', 'examples/training', 'examples/guides'])(
    'makes of %s what migrate --safe-only makes of it, byte for byte',
    async (example) => {
      const [linted, migrated] = [workspace().copy(example), workspace().copy(example)];
      const original = linted.snapshot();
      await lint(linted.folder);
      await migrated.call('--safe-only');
      expect(linted.snapshot()).toEqual(migrated.snapshot());
      expect(linted.snapshot()).not.toEqual(original);
      const fixed = linted.snapshot();
      await lint(linted.folder);
      expect(linted.snapshot()).toEqual(fixed);
    },
  );
});

describe('the proved constructions of examples/resnet', () => {
  test('are, where nothing beside them is assumed, what migrate writes', async () => {
    const [linted, migrated] = [workspace().copy('examples/resnet'), workspace().copy('examples/resnet')];
    await engines['ESLint 10']?.(linted.folder);
    const { stdout } = await migrated.call('--reporter', 'json');
    const assumed = filesWith(stdout, (site) => site.check?.verdict === 'assumed');
    const [ours, theirs] = [linted.snapshot(), migrated.snapshot()];
    const same = Object.keys(theirs).filter((each) => !assumed.has(each));
    expect(same.length).toBeGreaterThan(5);
    for (const each of same) expect(ours[each], each).toBe(theirs[each]);
    expect(readFileSync(join(linted.folder, 'src/stem.ts'), 'utf8')).toMatch(/mindspore/);
  });
});

interface Reported {
  readonly file: string;
  readonly check?: { readonly verdict: string };
}

function filesWith(report: string, holds: (site: Reported) => boolean): Set<string> {
  const { sites }: { sites: Reported[] } = JSON.parse(report) as { sites: Reported[] };
  return new Set(sites.filter(holds).map(({ file }) => file));
}
