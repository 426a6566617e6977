import { frameworkError, type ExceptionType } from '../python/framework-error.ts';

/** An error in MindSpore's usual words: `For 'BatchNorm2d', the ...`. */
export function layerError(layer: string, message: string, type: ExceptionType = 'ValueError'): Error {
  return frameworkError(type, `For '${layer}', the ${message}`);
}
