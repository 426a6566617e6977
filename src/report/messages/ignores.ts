import { nearestHint } from '../nearest-hint.ts';
import { say, type Templates } from './template.ts';

/** Comments that take sites out. */
export const ignoreTemplates: Templates = {
  ignored: say(({ reason }) => `left as it is by a comment: ${reason ?? ''}`),
  'ignore-without-reason': say(
    () => 'this comment ignores nothing, as it names no rule or gives no reason',
    ({ rules }) => `write: normshift-ignore-next-line ${rules || '<rule>'} -- <reason>`,
  ),
  'ignore-unused': say(
    ({ rules }) => `this comment takes nothing out: its line has no site of ${rules ?? ''}`,
    () => 'take the comment out',
  ),
  'ignore-unknown-rule': say(
    ({ unknown }) => `no rule is called ${unknown ?? ''}, so this comment ignores nothing`,
    (args) => nearestHint(args),
  ),
  'todo-unused': say(
    ({ rules }) =>
      `no site of ${rules || 'a rule'} that is left to decide stands where this comment marks one`,
    () => 'take the comment out',
  ),
  'not-chosen': say(
    () => 'declined in this run',
    () => 'run again, or leave it with a comment: normshift-ignore-next-line <rule> -- <reason>',
  ),
};
