import { Buffer } from 'node:buffer';
import { readSync } from 'node:fs';

/** Everything on stdin, to its end. */
export function readStdin(): Buffer {
  const chunks: Buffer[] = [];
  const chunk = Buffer.alloc(1 << 16);
  for (;;) {
    const length = readSome(chunk);
    if (length === 0) return Buffer.concat(chunks);
    if (length > 0) chunks.push(Buffer.from(chunk.subarray(0, length)));
  }
}

/** @returns how many bytes came; 0 at the end, and less where there may be some later */
function readSome(chunk: Buffer): number {
  try {
    return readSync(0, chunk);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EOF') return 0;
    if (code !== 'EAGAIN') throw error;
    // Whoever started this process shares a stdin that does not wait.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    return -1;
  }
}
