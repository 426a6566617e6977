import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { assembleConfig, findConfig, type LoadedConfig } from '../config/index.ts';
import { UsageError } from '../errors/index.ts';
import { isAnswer } from './config-exchange.ts';

/** Milliseconds: code in a configuration that takes longer does not end. */
const patience = 30_000;

/**
 * Reads the configuration that holds in a folder, or the one that is named, and waits for it.
 *
 * @throws UsageError where there is something wrong with it
 */
export function readConfig(cwd: string, file: string | undefined): LoadedConfig | undefined {
  const path = file ?? findConfig(cwd);
  if (path === undefined) return undefined;
  const { port1, port2 } = new MessageChannel();
  const signal = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const worker = new Worker(new URL('config-worker.js', import.meta.url), {
    workerData: { cwd, file: path, port: port2, signal },
    transferList: [port2],
  });
  worker.unref();
  try {
    Atomics.wait(new Int32Array(signal), 0, 0, patience);
    const answer: unknown = receiveMessageOnPort(port1)?.message;
    if (!isAnswer(answer)) throw new UsageError(`${path} could not be read`, 'see what its code waits for');
    if ('message' in answer) throw new UsageError(answer.message, answer.hint);
    return assembleConfig(answer.layers);
  } finally {
    port1.close();
    void worker.terminate();
  }
}
