import type { ValidateFunction } from 'ajv';
import { UsageError } from '../errors/index.ts';
import type { PlanDocument } from './document.ts';
import { planSchema } from './document-schema.ts';

const source = /\.[cm]?[jt]sx?$/;

let compiled: Promise<ValidateFunction<PlanDocument>> | undefined;

async function compile(): Promise<ValidateFunction<PlanDocument>> {
  const { Ajv } = await import('ajv');
  return new Ajv({ allowUnionTypes: true }).compile<PlanDocument>(planSchema);
}

/**
 * Reads a plan.
 *
 * @param name what it is called in messages
 * @throws UsageError where it is none, or names files that no run would write
 */
export async function readPlan(text: string, name: string): Promise<PlanDocument> {
  const isPlan = await (compiled ??= compile());
  const value = parsed(text);
  if (!isPlan(value)) {
    const [error] = isPlan.errors ?? [];
    const where =
      value === undefined ? 'it is no JSON' : `${error?.instancePath ?? ''} ${error?.message ?? ''}`;
    throw notOne(name, where.trim());
  }
  for (const { path, dependsOn } of value.files) {
    if (!source.test(path) || /^([a-z]:|[\\/])|(^|[\\/])(\.\.?|\.git|)([\\/]|$)/i.test(path))
      throw notOne(name, `${path} is no file of a project`);
    if (dependsOn[0]?.path !== path) throw notOne(name, `${path} does not depend on itself`);
  }
  return value;
}

const notOne = (name: string, why: string): UsageError =>
  new UsageError(`${name} is no plan: ${why}`, 'make one with normshift plan -o FILE');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
