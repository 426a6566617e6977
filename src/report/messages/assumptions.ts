import { say, type Templates } from './template.ts';

/** What a verdict rests on. */
export const assumptionTemplates: Templates = {
  'in-range': say(({ text, range }) => `assumed: ${text} is a number ${range}`),
  'can-leave-range': say(
    ({ text, where, value }) =>
      `assumed: ${text} never leaves this range, though it can: where ${where}, it is ${value}`,
  ),
  'is-boolean': say(({ text }) => `assumed: ${text} is a boolean`),
  'not-null': say(({ text }) => `assumed: ${text} is never null (torch: a cumulative average)`),
  'read-twice': say(({ text }) => `assumed: reading ${text} twice gives the same value`),
  'by-position': say(({ text, parameter }) => `assumed: ${text} is ${parameter}, not an options object`),
};
