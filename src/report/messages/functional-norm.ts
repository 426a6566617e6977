import { say, type Templates } from './template.ts';

/** Calls of functions that normalise. */
export const functionalTemplates: Templates = {
  'tensor-needed': say(
    ({ parameter }) => `the target's function needs ${parameter}, which is left out or null here`,
    ({ parameter }) => `pass a ${parameter}: ones for a scale or a variance, zeros for a shift or a mean`,
  ),
  'tensor-may-be-missing': say(
    ({ parameter }) => `${parameter} may be null or undefined here, and the target's function has to be told`,
    ({ parameter }) => `call it in two branches, one with ${parameter} and one without`,
  ),
  'tensor-may-be-given': say(
    ({ parameter }) => `${parameter} may be a tensor here, which the target's function does not take`,
    ({ parameter }) => `pass null for ${parameter} where there are no running statistics`,
  ),
  'tensor-written-twice': say(
    ({ text }) =>
      `the target's function also asks for the number of channels, and ${text} would be evaluated twice`,
    () => 'put the input in a constant first',
  ),
  'input-statistics-unknown': say(
    () =>
      'whether the statistics of the input normalise is not known here, and the target has no switch for it',
    () => 'write true or false for use_input_stats',
  ),
  'instance-norm-by-running-statistics': say(
    () => 'with use_input_stats false, running statistics normalise, which the target has no function for',
    () => 'call batch_norm with training false, which computes the same',
  ),
  'instance-norm-updates-statistics': say(
    ({ parameter }) => `the target's function does not update ${parameter}`,
    () => 'pass null for the running statistics if nothing reads them',
  ),
  'statistics-of-four-axes': say(
    ({ parameter }) =>
      `MegEngine's batch_norm takes ${parameter} of shape (1, C, 1, 1): of shape (C,), as torch has it, it is rejected in inference, and silently not updated in training`,
    ({ parameter }) => `migrate by hand, with a ${parameter} of shape (1, C, 1, 1) and 1 - momentum`,
  ),
  'no-such-function': say(
    ({ function: name }) => `the target has no function ${name}`,
    () => 'use a layer of the target, or keep this call',
  ),
  'function-elsewhere': say(
    ({ function: name, module }) =>
      `${name} of ${module} may be another function than the one in the namespace of functions, with other parameters`,
    ({ function: name }) => `import ${name} from the module of functions, such as torch/nn/functional`,
  ),
  'functions-out-of-reach': say(
    ({ module, target }) => `${module} holds functions, and ${target}, which takes its place, does not`,
    () => 'import the functions from a module of their own, such as torch/nn/functional',
  ),
  'function-escapes': say(
    ({ function: name }) => `${name} is used as a value, and where it is called is not known`,
    ({ function: name }) => `call ${name} here, or migrate by hand`,
  ),
  'input-unknown': say(
    () => 'the input is an expression whose number of channels would have to be computed twice',
    () => 'put the input in a variable first',
  ),
  'affine-inserted': say(({ value }) => `affine is required by the target: ${value}`),
  'groups-of-one-channel': say(
    () => 'the target has no instance_norm: group_norm with as many groups as channels computes the same',
  ),
  'two-to-four-dimensional-only': say(({ layer }) => `${layer} takes inputs of two to four dimensions only`),
  'is-tensor': say(({ text }) => `assumed: ${text} is a tensor, and neither null nor undefined`),
};
