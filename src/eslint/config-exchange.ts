import { MessagePort } from 'node:worker_threads';
import type { ConfigLayer } from '../config/index.ts';

/** What is asked of the thread that reads configurations. */
export interface Question {
  readonly cwd: string;
  /** Relative to the cwd. */
  readonly file: string;
  readonly port: MessagePort;
  /** One integer, 0 until the answer is there. */
  readonly signal: SharedArrayBuffer;
}

/** The layers of a configuration, or why they could not be read. */
export type Answer =
  { readonly layers: readonly ConfigLayer[] } | { readonly message: string; readonly hint: string };

export const isQuestion = (value: unknown): value is Question =>
  typeof value === 'object' && value !== null && 'port' in value && value.port instanceof MessagePort;

export const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && ('layers' in value || 'message' in value);

/** Posts an answer and wakes who waits for it. Places in files are functions, which stay behind. */
export function answer({ port, signal }: Question, what: Answer): void {
  port.postMessage('layers' in what ? { layers: what.layers.map(plain) } : what);
  const flag = new Int32Array(signal);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

const plain = ({ document: { path, name, value }, config, folder }: ConfigLayer): ConfigLayer => ({
  document: { path, name, value },
  config,
  folder,
});
