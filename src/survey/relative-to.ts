import { relative, sep } from 'node:path';

/** A path as a configuration in a folder names it. */
export function relativeTo(folder: string, path: string): string {
  const way = relative(folder, path).split(sep).join('/');
  return way.startsWith('.') ? way : `./${way}`;
}
