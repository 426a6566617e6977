import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { codes } from '../../src/explanation/index.ts';
import { net, refusedNet, workspace } from '../support/workspace.ts';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../schemas/explain.schema.json', import.meta.url), 'utf8'),
);
if (typeof schema !== 'object' || schema === null) throw new TypeError('no schema');
const isValid = new Ajv2020({ strict: true }).compile(schema);

const project = {
  'a.ts': `${net}bn.eval();\n// BatchNorm2d in a comment\n`,
  'b.ts': refusedNet,
  'c.ts': `import { Net } from './d';\nexport const n = new Net.BatchNorm2d(8);\n`,
  'd.ts': `export { nn as Net } from 'torch';\n`,
};

test.each([
  ...['a.ts:1', 'a.ts:2', 'a.ts:3', 'a.ts:3:20', 'a.ts:4', 'a.ts:5', 'b.ts:3', 'c.ts:2', 'd.ts:1'].map(
    (each) => [each],
  ),
  ['--list'],
  ['momentum-inverted'],
  ['ignore-unused'],
  ['parse-error'],
])('the explanation of %s is as schemas/explain.schema.json has it', async (what) => {
  const { status, stdout } = await workspace(project).call('explain', what, '--reporter', 'json');
  expect(status).toBe(0);
  isValid(JSON.parse(stdout));
  expect(isValid.errors ?? []).toEqual([]);
});

test('every code is explained as the schema has it', async () => {
  const here = workspace(project);
  for (const code of codes.keys()) {
    const { stdout } = await here.call('explain', code, '--reporter', 'json');
    expect(isValid(JSON.parse(stdout)), code).toBe(true);
  }
});

test('the schema refuses what is not an explanation', () => {
  expect(isValid({ schema: 1, tool: 'normshift', version: '1.0.0', codes: [{ code: 'a' }] })).toBe(false);
});
