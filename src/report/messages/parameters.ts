import { say, type Templates } from './template.ts';

/** Parameters that several families have, and layers that the target lacks. */
export const parameterTemplates: Templates = {
  'eps-out-of-range': say(
    ({ value }) => `the target takes eps above 0 and up to 1, not ${value}`,
    () => 'choose an eps in that range, such as 1e-12',
  ),
  'eps-too-small': say(
    ({ value }) => `eps ${value} has no digits in float32, and some frameworks take it for 0`,
    () => 'choose a larger eps, such as 1e-12',
  ),
  'eps-not-positive': say(
    ({ value }) =>
      `with eps ${value}, frameworks compute different things where all values that are normalised together are equal`,
    () => 'choose an eps above 0, such as 1e-12',
  ),
  'size-rejected': say(
    ({ parameter, value }) => `${parameter} is ${value ?? 'no size'}, which torch itself rejects`,
    () => 'correct the number',
  ),
  'affine-always-learnt': say(
    ({ attribute }) => `the target always learns ${attribute}`,
    ({ attribute }) => `migrate by hand, and set ${attribute}.requires_grad = false after construction`,
  ),
  'affine-unknown': say(
    ({ attribute }) =>
      `whether ${attribute} is learnt is not known here, and the target has no switch for it`,
    () => 'write true or false',
  ),
  'bias-always-learnt': say(
    ({ attribute }) => `the target always learns ${attribute} beside the scale`,
    ({ attribute }) => `migrate by hand, and set ${attribute}.requires_grad = false after construction`,
  ),
  'bias-unknown': say(
    () => 'whether a bias is learnt is not known here, and the target has no switch for it',
    () => 'write true or false',
  ),
  'no-counterpart': say(
    ({ family }) => `the target has no ${family}`,
    () => 'keep this layer',
  ),
  'no-such-rank': say(
    ({ layer }) => `the target has no ${layer}`,
    () => 'keep this layer, or reshape its input for a layer of another rank',
  ),
};
