import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The code that decides what a check finds of a configuration. */
const folders = ['runtime', 'transforms', 'src/bind', 'src/verify'];

/** Identifies the code that checks, of which a version may have several while it is worked on. */
export function programHash(version: string): string {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const hash = createHash('sha256').update(version);
  for (const folder of folders) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((each) => /(?<!\.d)\.(js|ts)$/.test(each))
      .sort();
    for (const file of files) hash.update(file).update(readFileSync(join(root, folder, file)));
  }
  return hash.digest('hex');
}
