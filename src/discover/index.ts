export { discover } from './discover.ts';
export { git, gitRoot } from './git.ts';
export { ignoreFile, withoutIgnored } from './ignore-files.ts';
export { prefilter } from './prefilter.ts';
export { contains, displayPath, rootOf } from './root.ts';
