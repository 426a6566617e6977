import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { repository } from './sources.ts';

type SchemaName = 'report' | 'report-line';

const schemaOf = (name: SchemaName): object => {
  const schema: unknown = JSON.parse(readFileSync(join(repository, `schemas/${name}.schema.json`), 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new TypeError(`${name} is no schema`);
  return schema;
};

let ajv: Ajv2020 | undefined;

function validator(name: SchemaName): ValidateFunction {
  if (!ajv) {
    // A required property may stand in what is referred to.
    ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
    for (const each of ['report', 'report-line'] as const)
      ajv.addSchema(schemaOf(each), `${each}.schema.json`);
  }
  const validate = ajv.getSchema(`${name}.schema.json`);
  if (!validate) throw new Error(`no schema ${name}`);
  return validate;
}

/** What is wrong with a value by a published schema; nothing, when it is valid. */
export function schemaErrors(name: SchemaName, value: unknown): string[] {
  const validate = validator(name);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

/** A JSON report as it was given; throws where it breaks the published schema. */
export function validReport(text: string): string {
  const errors = schemaErrors('report', JSON.parse(text));
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return text;
}
