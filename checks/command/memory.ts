// What the workshop remembers from one command to the next, in a file that git ignores. Nothing depends on it: without it
// the hints begin anew.

import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from './steps.ts';

/** By file of a step: the last hint that was given, from 1; and the mistake that was last called by its name. */
export type Memory = {
  hints: Record<string, number>;
  mistakes: Record<string, string>;
  lastFile: Record<string, string>;
};

const FILE = path.join(ROOT, '.workshop.json');

export function recall(): Memory {
  const nothing: Memory = { hints: {}, mistakes: {}, lastFile: {} };
  try {
    return { ...nothing, ...JSON.parse(readFileSync(FILE, 'utf8')) };
  } catch {
    return nothing; // not there yet, or not readable any more
  }
}

export function remember(change: (memory: Memory) => void): void {
  const memory = recall();
  change(memory);
  try {
    writeFileSync(FILE, `${JSON.stringify(memory, null, 2)}\n`);
  } catch {
    // A folder that cannot be written to is no reason to fail.
  }
}
