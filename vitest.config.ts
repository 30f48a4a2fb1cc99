// Runs the checks on steps/: npx vitest, and the editor's extension. `npm run check` tells a learner more.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['checks/*.test.ts'],
    setupFiles: ['checks/kit/setup.ts'],
    pool: 'forks',
    isolate: false,
  },
});
