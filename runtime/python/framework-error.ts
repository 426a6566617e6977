/** Exception types that the frameworks raise; an error carries one as its `name`. */
export type ExceptionType =
  | 'TypeError'
  | 'ValueError'
  | 'IndexError'
  | 'RuntimeError'
  | 'NotImplementedError'
  | 'AssertionError'
  | 'ZeroDivisionError'
  | 'AsyncError';

/** An error as a framework raises it. A `TypeError` is also a JavaScript `TypeError`. */
export function frameworkError(type: ExceptionType, message: string): Error {
  if (type === 'TypeError') return new TypeError(message);
  const error = new Error(message);
  error.name = type;
  return error;
}
