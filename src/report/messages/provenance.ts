import { say, type Templates } from './template.ts';

/** Where a layer comes from, and where it may move. */
export const provenanceTemplates: Templates = {
  'target-module-unknown': say(
    ({ module }) => `no target module is known for ${module}`,
    ({ module }) => `--from '${module}=<target module>'`,
  ),
  'provenance-cannot-move': say(
    () => 'there is no place in this file to import the target from',
    () => 'import the class at the top of the file',
  ),
  'not-comparable': say(
    ({ reason }) => `the check could not run: ${reason}`,
    () => 'check the arguments; if they are right, report this site',
  ),
  'left-by-safe-only': say(
    () => 'rests on assumptions, and --safe-only leaves those',
    () => 'run without --safe-only',
  ),
  'not-a-source': say(() => 'not of a source module'),
};
