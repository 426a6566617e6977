import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The code that decides what a check finds of a configuration. */
export const checkingCode = ['runtime', 'transforms', 'src/bind', 'src/verify'];

/** The code that decides what a run finds. */
export const allCode = ['runtime', 'transforms', 'src'];

/** Identifies the code in some folders, of which a version may have several while it is worked on. */
export function programHash(version: string, folders: readonly string[]): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return hashOfBuild(here) ?? hashOfSources(join(here, '../..'), version, folders);
}

/** What the build of a program says that it is. */
function hashOfBuild(folder: string): string | undefined {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const file = join(at, 'program.sha256');
    if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  }
  return undefined;
}

function hashOfSources(root: string, version: string, folders: readonly string[]): string {
  const hash = createHash('sha256')
    .update(version)
    .update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of folders) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((each) =>
      each.endsWith('.ts'),
    );
    for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, folder, file)));
  }
  return hash.digest('hex');
}
