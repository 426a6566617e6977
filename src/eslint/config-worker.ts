import { workerData } from 'node:worker_threads';
import { readConfigLayers } from '../config/index.ts';
import { NormshiftError } from '../errors/index.ts';
import { answer, isQuestion } from './config-exchange.ts';

// Entry of a thread of its own: what a configuration needs to load may wait, and a rule of ESLint's may not.
if (isQuestion(workerData)) {
  const { cwd, file } = workerData;
  try {
    answer(workerData, { layers: await readConfigLayers(cwd, file) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    answer(workerData, { message, hint: error instanceof NormshiftError ? error.hint : 'correct the file' });
  }
}
