// The tests of the workshop itself: npm test.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['tests/*.test.ts', 'tests/unbreakable/*.test.ts'],
    globalSetup: fileURLToPath(new URL('temporary.ts', import.meta.url)),
    // Most tests run the check command, which takes seconds and a core.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxConcurrency: 2,
    fileParallelism: false,
    // .ci/run names a file for the counts.
    reporters: process.env.TEST_RESULTS ? ['default', ['json', { outputFile: process.env.TEST_RESULTS }]] : ['default'],
  },
});
