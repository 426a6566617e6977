import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configSchema, loadConfig, resolveOptions } from '../../src/config/index.ts';
import { workspace } from '../support/workspace.ts';

const page = readFileSync('docs/config.md', 'utf8');
const examples = [...page.matchAll(/```(?:json|ts) (\S+)\n([\s\S]*?)```/g)].map(
  ([, name = '', text = '']) => [name, text] as const,
);

/** What examples extend. */
const bases = {
  'node_modules/@acme/normshift-config/package.json': '{ "main": "config.json" }',
  'node_modules/@acme/normshift-config/config.json': '{}',
  'team.json': '{}',
};

describe('docs/config.md', () => {
  test('has examples', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  test.each(examples)('has a valid %s', async (name, text) => {
    const project = workspace({ ...bases, [name]: text });
    const config = await loadConfig(project.folder);
    expect(config?.files.at(-1)).toBe(project.path(name));
    const options = resolveOptions({}, project.folder, config);
    expect(options.optionsFor?.(project.path('packages/edge/a.ts')).target.framework ?? 'megengine').toBe(
      'megengine',
    );
  });

  test('names every key', () => {
    for (const key of Object.keys(configSchema.properties)) expect(page).toContain(`\n| \`${key}\``);
  });
});
