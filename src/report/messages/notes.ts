import type { Note } from '../../types/finding.ts';
/** A note in words. */
export const noteTexts: Readonly<Record<string, (note: Omit<Note, 'code'>) => string>> = {
  'norm-from-unknown-module': ({ module, sites }) =>
    `${String(sites ?? 0)} norm ${sites === 1 ? 'layer' : 'layers'} from ${module ?? ''}, which is no source module`,
  'target-module-missing': ({ module }) => `${module ?? ''} is not installed here`,
  'signatures-announced': ({ target, layers = [] }) =>
    `${target ?? ''} is announced to change the signatures of ${layers.join(' and ')}, and to give momentum torch's meaning; the last measured ones are written`,
  'library-follows-torch': ({ module, file }) =>
    `the signatures of ${module ?? ''} were read in ${file ?? ''}; that its layers compute what torch's do is assumed: momentum weighs the new batch, the unbiased variance is kept, channels come second`,
  're-exported': ({ file, names = [] }) =>
    `${file ?? ''} passes on ${names.join(', ')} of the source: what imports it from there moves by itself, and this export stays`,
  'tsconfig-broken': ({ file, reason }) =>
    `${file ?? ''} does not parse, and what it says of names is left out of account: ${reason ?? ''}`,
  'tsconfig-extends-cycle': ({ file, reason }) => `${file ?? ''} ${reason ?? ''}`,
  'tsconfig-extends-missing': ({ file, reason }) => `${file ?? ''} ${reason ?? ''}`,
  'tsconfig-reference-missing': ({ file, reason }) => `${file ?? ''} ${reason ?? ''}`,
  'package-json-broken': ({ file, reason }) =>
    `${file ?? ''} does not parse, and the package that it describes is not looked into: ${reason ?? ''}`,
  'workspace-broken': ({ file, reason }) =>
    `${file ?? ''} does not parse, and the packages that it names are not found by it: ${reason ?? ''}`,
  'workspace-name-twice': ({ file, reason }) =>
    `two packages of the workspace share a name: ${file ?? ''}: ${reason ?? ''}`,
  'package-versions': ({ reason }) => `${reason ?? ''}: each file has the one that it sees`,
  'mixed-file': ({ file }) => `${file ?? ''} keeps types of the source: some of its layers could not move`,
};
