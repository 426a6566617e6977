import { defineConfig, mergeConfig } from 'vitest/config';
import { common } from './vitest.config.ts';

/** The tests that need VS Code, which comes from npm, and Chromium: `npm run test:vscode`. */
export default mergeConfig(
  common,
  defineConfig({
    test: { include: ['test/vscode/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 },
  }),
);
