import { createRequire } from 'node:module';

/** normshift's own version. */
export function packageVersion(): string {
  const content: unknown = createRequire(import.meta.url)('normshift/package.json');
  return typeof content === 'object' && content !== null && 'version' in content
    ? String(content.version)
    : '';
}
