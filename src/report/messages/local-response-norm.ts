import { say, type Templates } from './template.ts';

/** Local response norm. */
export const localResponseTemplates: Templates = {
  'alpha-divided': say(
    ({ value }) => `torch weighs the mean of the squares and the target their sum: alpha / size = ${value}`,
  ),
  'window-halved': say(({ before, value }) => `a window of ${before} channels has a radius of ${value}`),
  'window-even': say(
    ({ value }) => `a window of ${value} channels has no middle, and the target's windows are symmetric`,
    () => 'choose an odd size, or keep this layer',
  ),
  'window-out-of-range': say(
    ({ value }) => `a window is an integer of at least 1, not ${value}`,
    () => 'correct the number',
  ),
  'window-unknown': say(
    () => 'the size of the window is not known, and alpha depends on it',
    () => 'write the number',
  ),
};
