import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { diskFileSystem } from '../../src/modules/index.ts';
import { type ExpressionType, typeOracle } from '../../src/types-oracle/index.ts';

/** Writes files into a folder that goes when the tests of its block end. */
export function folderOf(files: Readonly<Record<string, string | object>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'normshift-types-')));
  afterAll(() => rmSync(folder, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** A text with `«` and `»` around the expression that is asked about. */
export function marked(text: string): {
  readonly text: string;
  readonly start: number;
  readonly end: number;
} {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  return { text: text.replace(/[«»]/g, ''), start, end };
}

/** What an oracle that lives through all of a file's tests says of a marked expression. */
export const oracle = typeOracle(diskFileSystem);

export function typeIn(folder: string, file: string, code: string): ExpressionType | undefined {
  const { text, start, end } = marked(code);
  return oracle.typeAt(join(folder, file), text, start, end);
}

export const strict = { compilerOptions: { strict: true, module: 'NodeNext', target: 'ES2022' } };
