import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import { configSchema } from '../../src/config/index.ts';

const path = new URL('../../schemas/config.schema.json', import.meta.url).pathname;

describe('schemas/config.schema.json', () => {
  /** With `--update` this writes it. */
  test('is the schema that configurations are held against', async () => {
    const text = JSON.stringify(configSchema);
    const formatted = await format(text, { ...(await resolveConfig(path)), parser: 'json' });
    await expect(formatted).toMatchFileSnapshot(path);
  });

  test('is a JSON schema', () => {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    expect(ajv.validateSchema(configSchema)).toBe(true);
    expect(ajv.compile(configSchema)({ $schema: 'x', target: 'mindspore' })).toBe(true);
  });

  test('describes every key', () => {
    const bare = Object.entries(configSchema.properties).filter(([, each]) => !('description' in each));
    expect(bare).toEqual([]);
  });

  test('is part of the package, under the name that configurations use', () => {
    const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(manifest).toMatchObject({
      exports: { './schemas/config.json': './schemas/config.schema.json' },
      files: expect.arrayContaining(['schemas']) as unknown,
    });
  });
});
