import { readFileSync } from 'node:fs';
import { Golden } from './golden.ts';

export { array, caseTitle, Golden } from './golden.ts';

const root = new URL('../../fixtures/goldens/', import.meta.url);

/** Reads one of the golden files. */
export function readGoldens(path: string): unknown {
  const value: unknown = JSON.parse(readFileSync(new URL(path, root), 'utf8'));
  return value;
}

/** The cases of `layers/<name>.json`. */
export function layerCases(name: string): Golden[] {
  return new Golden(readGoldens(`layers/${name}.json`)).list('cases');
}
