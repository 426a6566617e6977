import { configDefaults, defineConfig, mergeConfig } from 'vitest/config';

const results = process.env['NORMSHIFT_TEST_RESULTS'];

/** What all tests have in common. */
export const common = defineConfig({
  test: {
    maxWorkers: 2,
    // Files share a worker's modules: no test changes any, and each would load the engine anew.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Where to leave the totals for `.ci/run`.
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
  },
});

/** The tests that need nothing but Node: `npm test`. */
export default mergeConfig(
  common,
  defineConfig({
    test: {
      include: ['test/**/*.test.ts'],
      exclude: [...configDefaults.exclude, 'test/browser/**', 'test/hooks/**'],
    },
  }),
);
