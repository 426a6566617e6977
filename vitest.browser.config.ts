import { defineConfig, mergeConfig } from 'vitest/config';
import { common } from './vitest.config.ts';

/** The tests that need Chromium: `npm run test:browser`. */
export default mergeConfig(common, defineConfig({ test: { include: ['test/browser/**/*.test.ts'] } }));
