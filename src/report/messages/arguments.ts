import { nearestHint } from '../nearest-hint.ts';
import { say, type Templates } from './template.ts';

/** Arguments that could not be bound to parameters. */
export const argumentTemplates: Templates = {
  'spread-arguments': say(
    () => 'the arguments are spread, so their positions are not known',
    () => 'write them out',
  ),
  'spread-options': say(
    () => 'the options are spread, so their keys are not known',
    () => 'write them out',
  ),
  'accessor-option': say(
    () => 'an option is a method or an accessor',
    () => 'give it as a plain property',
  ),
  'computed-option': say(
    () => 'an option has a computed key',
    () => 'write the key out',
  ),
  'options-in-variable': say(
    ({ text }) => `the options are in ${text}, which other code may use`,
    () => 'write them in the call',
  ),
  'argument-kind-unknown': say(
    ({ text, parameter }) => `${text} may be ${parameter} or an options object`,
    ({ parameter }) => `pass it as { ${parameter}: ... }, or declare its type`,
  ),
  'too-many-arguments': say(
    ({ count }) => `${count} arguments are more than the layer takes`,
    () => 'remove what is too much',
  ),
  'duplicate-argument': say(
    ({ parameter }) => `${parameter} is given twice`,
    () => 'give it once',
  ),
  'foreign-parameter': say(
    ({ parameter, layer }) => `${parameter} of ${layer} is the library's own: what it does is not known`,
    () => 'migrate by hand',
  ),
  'unknown-option': say(
    ({ key, layer }) => `${layer} has no option ${key}`,
    (args) => nearestHint(args),
  ),
  'argument-type': say(
    ({ parameter, got, text }) =>
      `${text ?? 'the argument'} is ${got ?? 'of another type'}, read as ${parameter ?? 'an argument'}`,
    () => 'check the order of the arguments',
  ),
  'unsupported-parameter': say(
    ({ parameter }) => `${parameter} is not migrated`,
    () => 'remove it, or migrate this layer by hand',
  ),
  'missing-argument': say(
    ({ parameter, layer }) => `${layer} needs ${parameter}`,
    () => 'add it',
  ),
  'operand-may-be-undefined': say(
    ({ text }) => `${text} may be undefined, and cannot be written twice`,
    () => 'put it in a const first, or give it a default',
  ),
  'dropped-argument-has-effects': say(
    ({ parameter, text }) => `${parameter} has no counterpart, but evaluating ${text} may have effects`,
    () => 'evaluate it before the call',
  ),
};
