import { Buffer } from 'node:buffer';
import type { FileSystem } from '../modules/index.ts';

/** What a run reads files through. */
export interface Reader {
  /** @param path absolute */
  readonly read: (path: string) => Buffer;
  /** The files that those of the run import from; without it, each file is all there is to it. */
  readonly files?: FileSystem;
}

/** Reads each file once, for the run and for those that import it. */
export class RunFiles {
  readonly #bytes = new Map<string, Buffer>();
  /** What modules are looked up in; absent where nothing but the run's own texts can be read. */
  readonly modules: FileSystem | undefined;

  constructor(private readonly reader: Reader) {
    const { files } = reader;
    this.modules = files && {
      ...files,
      readFile: (path) => {
        const known = this.#bytes.get(path);
        if (known) return decode(known);
        const text = files.readFile(path);
        // What stands for bytes that are no UTF-8 is not in the file, which may be one of the run's.
        if (text?.includes('\uFFFD') && !isExact(text, path, reader)) return undefined;
        if (text !== undefined) this.#bytes.set(path, Buffer.from(text, 'utf8'));
        return text;
      },
    };
  }

  /** @throws what the reader throws */
  read(path: string): Buffer {
    const bytes = this.#bytes.get(path) ?? this.reader.read(path);
    if (this.modules) this.#bytes.set(path, bytes);
    return bytes;
  }
}

/** Whether a text is that of a file's bytes, and not what a lenient decoder makes of them. */
function isExact(text: string, path: string, { read }: Reader): boolean {
  try {
    return decode(read(path)) === text;
  } catch {
    return true;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file with its byte order mark, which is written back; nothing where it is no UTF-8. */
export function decode(bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
