import { defineConfig } from 'vitest/config';

const results = process.env['NORMSHIFT_TEST_RESULTS'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Where to leave the totals for `.ci/run`.
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
  },
});
