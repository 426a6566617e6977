import { say, type Templates } from './template.ts';

const byHand = (): string => 'write the dialect of the library in the configuration';

/** What was taken for granted in reading a library's signatures, and why one could not be read. */
export const signatureTemplates: Templates = {
  'library-follows-torch': say(
    () =>
      "assumed: the library's layers compute what torch's do: momentum weighs the new batch, the unbiased variance is kept, channels come second",
  ),
  'signature-default-assumed': say(
    ({ layer, parameters }) =>
      `assumed: ${layer} has torch's default for ${parameters}; its declaration says none`,
  ),
  'signature-default-documented': say(
    ({ layer, parameters }) => `assumed: ${layer} has the default that its comment gives for ${parameters}`,
  ),
  'signature-parameter-absent': say(
    ({ layer, parameters }) =>
      `assumed: ${layer}, which takes no ${parameters}, does as torch does by default`,
  ),
  'signature-falsy-default': say(
    ({ layer, parameters }) =>
      `assumed: nobody gives 0 to ${layer} for ${parameters}; it counts as not given`,
  ),
  'signature-falsy-given': say(
    ({ layer, parameter }) => `${layer} takes the ${parameter} given here for none: it counts as not given`,
    () => 'leave the argument out, or write the dialect of the library in the configuration',
  ),
  'signature-name-from-field': say(
    ({ layer, parameters }) => `assumed: what ${layer} keeps as ${parameters} is that`,
  ),
  'signature-ambiguous': say(
    ({ layer, parameter }) => `two parameters of ${layer} could be ${parameter}`,
    byHand,
  ),
  'signature-parameter-missing': say(
    ({ layer, parameter }) => `no parameter of ${layer} was recognised as ${parameter}`,
    byHand,
  ),
  'signature-default-type': say(
    ({ layer, parameter, value }) => `${layer} has ${value} as default of ${parameter}, which cannot be`,
    byHand,
  ),
  'signature-default-unread': say(
    ({ layer, parameter }) => `the default of ${layer} for ${parameter} cannot be read`,
    byHand,
  ),
  'signature-defaults-differ': say(
    ({ layer, parameter }) =>
      `${layer} has two defaults for ${parameter}: it depends on how others are given`,
    byHand,
  ),
  'signature-names-contradict': say(
    ({ layer, parameter, other }) => `a parameter of ${layer} is called ${parameter} and used as ${other}`,
    byHand,
  ),
  'signature-names-lost': say(
    ({ layer }) => `the names of parameters of ${layer} are lost in compressed code`,
    byHand,
  ),
  'signature-two-options': say(({ layer }) => `${layer} takes two objects of options`, byHand),
  'signature-options-unknown': say(
    ({ layer, name }) => `the keys of ${name} of ${layer} are not declared in sight`,
    byHand,
  ),
  'signature-overloads-differ': say(
    ({ layer, parameter }) =>
      `overloads of ${layer} have ${parameter} in one place and another parameter there`,
    byHand,
  ),
  'signature-arguments-forwarded': say(
    ({ layer }) => `${layer} hands its arguments on to what is not in sight`,
    byHand,
  ),
  'signature-base-unknown': say(
    ({ layer, name }) => `${layer} has no constructor, and ${name}, which it extends, is not in sight`,
    byHand,
  ),
  'signature-no-constructor': say(({ layer }) => `${layer} has no constructor`, byHand),
  'signature-not-code': say(({ layer }) => `${layer} is neither a class nor a function`, byHand),
};
