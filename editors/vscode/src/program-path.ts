import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The program to serve with: the one that the settings name, or the first folder's own installation. */
export function programPath(setting: string, folders: readonly string[]): string | undefined {
  if (setting !== '') return setting;
  return folders
    .map((each) => join(each, 'node_modules/normshift/bin/normshift.js'))
    .find((each) => existsSync(each));
}
