import { bindArguments } from '../call/bind-arguments.ts';
import type { Signature } from '../call/signature.ts';
import { snakeCase } from '../call/snake-case.ts';
import { splitOptions } from '../call/split-options.ts';
import { pythonCall } from '../call/wordings.ts';
import { assertThat } from './assert-that.ts';

/** The keyword that every constructor passes on to `megengine.module.Module`. */
export interface ModuleParameters {
  /** A name for the layer, not empty; without effect on what it computes. Default `null`. */
  name: string | null;
}

const moduleSignature: Signature<ModuleParameters> = {
  callee: 'Module.__init__',
  order: ['name'],
  defaults: { name: null },
  wording: pythonCall,
};

/**
 * Binds the arguments of a constructor that passes the keywords it does not know on to `Module.__init__`, as all of
 * MegEngine 1.13's norm layers do: a key that neither knows is `Module`'s TypeError, and raised last.
 *
 * @throws TypeError for an unknown, repeated, missing or superfluous argument; AssertionError for an empty `name`.
 */
export function bindConstructor<P extends object>(
  signature: Signature<P>,
  args: readonly unknown[],
): P & ModuleParameters {
  const { positional, options } = splitOptions(args);
  const own: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(options)) {
    const name = snakeCase(key);
    const target = signature.order.some((parameter) => parameter === name) ? own : rest;
    target[key] = value;
  }
  const parameters = bindArguments(signature, [...positional, own]);
  const { name } = bindArguments(moduleSignature, [rest]);
  assertThat(
    name === null || (typeof name === 'string' && name.trim() !== ''),
    "Module's name must be a non-empty string",
  );
  return { ...parameters, name };
}
