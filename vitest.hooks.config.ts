import { defineConfig, mergeConfig } from 'vitest/config';
import { common } from './vitest.config.ts';

/** The tests that need pre-commit, which installs this repository's last commit: `npm run test:hooks`. */
export default mergeConfig(
  common,
  defineConfig({
    test: { include: ['test/hooks/**/*.test.ts'], testTimeout: 900_000, hookTimeout: 900_000 },
  }),
);
