// What the cost meter found, for the learner to see.

import type { TestContext } from 'vitest';
import { count } from './bytes.ts';

declare module 'vitest' {
  interface TaskMeta {
    cost?: string;
  }
}

/** Leaves a line of cost with the check, shown when it passes. `budget` and `moved`: bytes moved a byte received. */
export function shows(context: TestContext, moved: number, budget: number, compare: string): void {
  const limit = budget === Infinity ? 'no budget here' : `budget ${budget}`;
  context.task.meta.cost = `moved ${count(moved)} bytes for each byte received (${limit}); ${compare}`;
}
