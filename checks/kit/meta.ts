// What a check leaves for the report, besides passing or failing.

import type { TestContext } from 'vitest';
import { count } from './bytes.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What the cost meter found. */
    cost?: string;
    /** How to try the smallest failing case again: see --replay. */
    replay?: string;
    /** Of a probe: what stands for all its answers. */
    fingerprint?: string;
  }
}

/** Leaves a line of cost with the check. `budget` and `moved`: bytes moved a byte received. */
export function shows(context: TestContext, moved: number, budget: number, compare: string): void {
  const limit = budget === Infinity ? 'no budget here' : `budget ${budget}`;
  context.task.meta.cost = `moved ${count(moved)} bytes for each byte received (${limit}); ${compare}`;
}
