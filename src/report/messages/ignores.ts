import { say, type Templates } from './template.ts';

/** Comments that take sites out. */
export const ignoreTemplates: Templates = {
  ignored: say(({ reason }) => `left as it is by a comment: ${reason ?? ''}`),
  'ignore-without-reason': say(
    () => 'this comment ignores nothing, as it names no rule or gives no reason',
    ({ rules }) => `write: normshift-ignore-next-line ${rules || '<rule>'} -- <reason>`,
  ),
  'ignore-unused': say(
    ({ rules }) => `the next line has no site of ${rules ?? ''} that this comment could take out`,
    () => 'take the comment out',
  ),
  'not-chosen': say(() => 'not chosen in this run'),
};
