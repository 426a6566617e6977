import { expect } from 'vitest';

/** Expects an error with the framework's type as its name, and the framework's message. */
export function expectError(act: () => unknown, type: string, message: string): void {
  expect(act).toThrow(expect.objectContaining({ name: type, message }));
}
