export { type Disk, nodeDisk } from './disk.ts';
export { hashOf } from './journal.ts';
export type { Processes } from './lock.ts';
export { type Place, placeFrom, placeOf } from './place.ts';
export type { Recovery } from './recover.ts';
export type { Change } from './types.ts';
export type { Undone } from './undo.ts';
export { WorkTree } from './work-tree.ts';
