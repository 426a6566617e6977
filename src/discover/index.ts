export { discover } from './discover.ts';
export { git, gitRoot } from './git.ts';
export { prefilter } from './prefilter.ts';
export { contains, displayPath, rootOf } from './root.ts';
