import { frameworkError } from '../python/framework-error.ts';

/** Python's `assert`. @throws AssertionError with the message, or with an empty one as where MegEngine gives none. */
export function assertThat(condition: boolean, message = ''): asserts condition {
  if (!condition) throw frameworkError('AssertionError', message);
}
