import { configDefaults, defineConfig, mergeConfig } from 'vitest/config';

const results = process.env['NORMSHIFT_TEST_RESULTS'];

/** What all tests have in common. */
export const common = defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Where to leave the totals for `.ci/run`.
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
  },
});

/** The tests that put other modules in the place of the engine's. */
const mocking = ['test/verify/broken-kernels.test.ts'];

/** The tests that need nothing but Node: `npm test`. */
export default mergeConfig(
  common,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'shared',
            include: ['test/**/*.test.ts'],
            exclude: [
              ...configDefaults.exclude,
              'test/browser/**',
              'test/hooks/**',
              'test/oracle/**',
              'test/vscode/**',
              ...mocking,
            ],
            // Files share a worker's modules: each would load the engine anew.
            isolate: false,
          },
        },
        { extends: true, test: { name: 'mocking', include: mocking } },
      ],
    },
  }),
);
