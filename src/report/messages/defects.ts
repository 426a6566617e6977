import { say, type Templates } from './template.ts';

/** Defects of normshift's own, found by the checks that run after every rewrite. */
export const defectTemplates: Templates = {
  'reread-failed': say(
    () => 'the rewritten text does not read back as the same layer: a defect of normshift',
    () => 'left as it was; please report this line',
  ),
  'not-idempotent': say(
    () => 'a second run would change the result again: a defect of normshift',
    () => 'left as it was; please report this file',
  ),
  'check-differs': say(
    ({ aspect, step, index, source, target }) =>
      `the rewritten layer differs: ${aspect} at step ${step}, element ${index}: ${source} became ${target}`,
    () => 'left as it was; please report this line, with its arguments',
  ),
};
