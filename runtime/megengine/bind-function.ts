import { bindArguments } from '../call/bind-arguments.ts';
import type { Signature, Wording } from '../call/signature.ts';
import { splitOptions } from '../call/split-options.ts';
import { pythonCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';

/** The parameters of a function, of which those after the first `positional` are keyword-only. */
export interface FunctionSignature<P extends object> extends Omit<Signature<P>, 'wording'> {
  readonly positional: number;
}

const functionCall: Wording = {
  ...pythonCall,
  tooMany: (callee, required, accepted, given) =>
    `${callee}() takes from ${required} to ${accepted} positional arguments but ${given} were given`,
};

/**
 * Binds the arguments of one of MegEngine's functions.
 *
 * @throws TypeError in Python's words for an unknown, repeated, missing or superfluous argument.
 */
export function bindFunction<P extends object>(signature: FunctionSignature<P>, args: readonly unknown[]): P {
  const { callee, order, defaults, positional: accepted } = signature;
  const given = splitOptions(args).positional.length;
  if (given > accepted) {
    const required = order.filter((name) => !(name in defaults)).length;
    throw frameworkError('TypeError', functionCall.tooMany(callee, required, accepted, given));
  }
  return bindArguments({ ...signature, wording: functionCall }, args);
}
