import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this installation, which holds the pages of the rules. */
export function installation(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, 'docs/rules')) && existsSync(join(at, 'package.json'))) return at;
  }
  throw new RangeError('the package holds the pages of its rules');
}

/** The pages of the rules, by their names. */
export function rulePages(): Map<string, string> {
  const folder = join(installation(), 'docs/rules');
  const pages = readdirSync(folder).filter((each) => each.endsWith('.md'));
  return new Map(
    pages.sort().map((each) => [each.replace(/\.md$/, ''), readFileSync(join(folder, each), 'utf8')]),
  );
}
