import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { reasonOf, UsageError } from '../errors/index.ts';
import { type NamedPlan, readPlan } from '../plan/index.ts';

/** Reads a plan that a command line names. */
export async function loadPlan(name: string, cwd: string): Promise<NamedPlan> {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, name), 'utf8');
  } catch (error) {
    throw new UsageError(`the plan ${name} cannot be read: ${reasonOf(error)}`, 'check the path');
  }
  return { name, plan: await readPlan(text, name) };
}
