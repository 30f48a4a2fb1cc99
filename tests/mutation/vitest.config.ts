// How one mutant is judged, inside of Stryker's copy of the workshop: the checks, ★ included, on the solutions beside
// them. The first failure is enough.

import * as path from 'node:path';
import { defineConfig } from 'vitest/config';
import checks from '../../vitest.config.ts';

const root = path.resolve(import.meta.dirname, '../..');

export default defineConfig({
  test: {
    ...checks.test,
    setupFiles: ['checks/kit/setup.ts', 'tests/mutation/stretch-counts.ts'],
    root,
    include: ['checks/*.test.ts', 'checks/05-smarter-buffers/*.ts', 'tests/*.test.ts'], // run-stryker.ts names those that count
    alias: [{ find: /^#steps\//, replacement: `${root.replaceAll(path.sep, '/')}/solutions/` }],
    fileParallelism: false,
    testTimeout: 10_000, // a busy machine is no reason to fail
    bail: 1,
    reporters: ['tap-flat'],
  },
});
