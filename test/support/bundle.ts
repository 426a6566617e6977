import { join } from 'node:path';
import { build } from 'rolldown';

/** What a bundler makes of an entry for browsers. */
export interface Bundle {
  /** Minified. */
  readonly code: string;
  /** Files of which something is left. */
  readonly files: readonly string[];
  /** What is imported and is not inside. */
  readonly imports: readonly string[];
}

/** Bundles an entry, given as text, as if it were a file in `folder`. */
export async function bundle(entry: string, folder: string, format: 'esm' | 'iife' = 'esm'): Promise<Bundle> {
  const id = join(folder, 'entry.ts');
  const { output } = await build({
    input: id,
    plugins: [
      {
        name: 'entry',
        resolveId: (source) => (source === id ? id : undefined),
        load: (source) => (source === id ? entry : undefined),
      },
    ],
    platform: 'browser',
    write: false,
    output: { format, minify: true },
    logLevel: 'silent',
  });
  const [chunk] = output;
  const files = Object.entries(chunk.modules).flatMap(([file, { renderedLength }]) =>
    renderedLength > 0 && file !== id ? [file] : [],
  );
  return { code: chunk.code, files, imports: [...chunk.imports, ...chunk.dynamicImports] };
}
