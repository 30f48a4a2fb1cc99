// What a check leaves for the report, besides passing or failing.

import 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What the cost meter found, in two lines. */
    cost?: string;
    /** How to try the smallest failing case again: see --replay. */
    replay?: string;
    /** Of a probe: what stands for all its answers. */
    fingerprint?: string;
  }
}

/** Printed once, when the learner's code has printed so much that the rest is left out. */
export const TOO_MUCH = '… and on and on: nothing that is printed from here on is shown';
