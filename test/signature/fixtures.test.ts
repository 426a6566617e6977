import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { torch } from '../../transforms/frameworks/torch/index.ts';
import { inferSignature } from '../../src/signature/index.ts';
import { compact, type ExpectedDialect, type ExpectedReason } from './support/compact.ts';
import { exportOf, libraryFile } from './support/library.ts';

interface Expected {
  /** The file of the library that declares the layer. */
  readonly file: string;
  readonly export: string;
  /** torch's layer. */
  readonly layer: string;
  readonly is: ExpectedDialect | ExpectedReason;
}

const folder = 'fixtures/signatures';
const styles = readdirSync(folder).sort();

describe('the signature of a library, by how its constructor is written', () => {
  test('is shown for at least 25 styles', () => {
    expect(styles.length).toBeGreaterThanOrEqual(25);
  });

  test.each(styles)('%s', (style) => {
    const expected = JSON.parse(readFileSync(join(folder, style, 'expected.json'), 'utf8')) as Expected;
    expect(infer(style, expected)).toEqual(expected.is);
  });
});

function infer(style: string, expected: Expected): unknown {
  const read = (path: string): string | undefined => {
    const at = join(folder, style, path);
    return statSync(at, { throwIfNoEntry: false })?.isFile() ? readFileSync(at, 'utf8') : undefined;
  };
  const file = libraryFile(expected.file, read);
  const declaration = exportOf(expected.export, file);
  const definition = torch.layers[expected.layer];
  if (!declaration || !definition) throw new Error(`${style} names what is not there`);
  return compact(
    inferSignature(declaration, {
      ...file,
      layer: expected.layer,
      definition,
      exportedName: expected.export,
    }),
  );
}
