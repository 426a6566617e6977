import { say, type Templates } from './template.ts';

/** What a rewrite changes, whatever the layer. */
export const rewriteTemplates: Templates = {
  'default-made-explicit': say(
    ({ parameter, value }) => `${parameter}: ${value} is the source's default and not the target's`,
  ),
  'argument-dropped': say(
    ({ parameter, before }) => `${parameter}: ${before} has no counterpart and no effect on what is computed`,
  ),
  'ascend-only': say(({ layer }) => `${layer} runs on Ascend only in the target`),
  'gpu-only': say(
    ({ layer }) => `${layer} runs on GPU only in the target`,
    () => 'name another device with --device, for a layer that computes the same there',
  ),
  'placement-dropped': say(
    ({ parameter, before }) => `${parameter}: ${before} is dropped; the target places layers by its context`,
  ),
  moved: say(({ target }) => `same arguments, imported from ${target}`),
  'use-renamed': say(({ member }) => `${member} follows its layer`),
  'class-follows': say(({ layer }) => `${layer} follows its constructions`),
};
