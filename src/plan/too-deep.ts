import { isOverflow } from '../parse/index.ts';
import type { ParseFailure } from './analyse.ts';

/** What is found out about a file, unless the way to it is longer than the engine can go: from name to name to name. */
export function unlessTooDeep<Found>(find: () => Found): Found | ParseFailure {
  try {
    return find();
  } catch (error) {
    if (!isOverflow(error)) throw error;
    return {
      message: 'names lead to names too often to be followed: shorten the way, or leave the file out',
      line: 1,
      column: 1,
    };
  }
}
