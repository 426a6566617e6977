/**
 * An error that MegEngine 1.13 finds only while its worker thread runs an operator. There the exception says no more than
 * that one occurred; here it says which.
 */
export function asyncError(message: string): Error {
  const error = new Error(message);
  error.name = 'AsyncError';
  return error;
}
