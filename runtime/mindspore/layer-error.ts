import { frameworkError, type ExceptionType } from '../python/framework-error.ts';

/** An error in MindSpore's usual words: `For 'BatchNorm2d', the ...`. */
export function layerError(type: ExceptionType, layer: string, message: string): Error {
  return frameworkError(type, `For '${layer}', the ${message}`);
}
