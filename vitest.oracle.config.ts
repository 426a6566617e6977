import { defineConfig, mergeConfig } from 'vitest/config';
import { common } from './vitest.config.ts';

/** The tests that need the real frameworks: `NORMSHIFT_PYTHONS='a/bin/python b/bin/python' npm run test:oracle`. */
export default mergeConfig(
  common,
  defineConfig({
    test: { include: ['test/oracle/**/*.test.ts'], testTimeout: 3_600_000, hookTimeout: 3_600_000 },
  }),
);
