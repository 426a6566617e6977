import { Ajv } from 'ajv';
import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import { planSchema } from '../../src/plan/index.ts';

const path = new URL('../../schemas/plan.schema.json', import.meta.url).pathname;

describe('schemas/plan.schema.json', () => {
  /** With `--update` this writes it. */
  test('is the schema that plans are held against', async () => {
    const options = { ...(await resolveConfig(path)), parser: 'json' };
    await expect(await format(JSON.stringify(planSchema), options)).toMatchFileSnapshot(path);
  });

  test('is a JSON schema', () => {
    const ajv = new Ajv({ strict: true });
    expect(ajv.validateSchema(planSchema)).toBe(true);
    expect(ajv.compile(planSchema)({ schema: 1 })).toBe(false);
  });
});
