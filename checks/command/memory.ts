// What the workshop remembers from one command to the next, in a file that git ignores. Nothing depends on it: without it
// the hints begin anew, and the list checks again.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from './steps.ts';
import type { Verdict } from './verdicts.ts';

export type Memory = {
  /** By file of a step: how many of its hints were given. */
  hints: Record<string, number>;
  /** By file of a step: the mistake that was last called by its name. */
  mistakes: Record<string, string>;
  /** By file of a step: the mistake that a hint has told. */
  told: Record<string, string>;
  /** By step: the file that the last check found something to do in. */
  lastFile: Record<string, string>;
  /** By step: what the last check found. */
  verdicts: Record<string, Verdict>;
  /** The steps whose solution the learner wanted to see. */
  seen: string[];
  /** The page at the end has been shown. */
  finished: boolean;
};

const FILE = path.join(ROOT, '.workshop.json');

export function recall(): Memory {
  const nothing: Memory = { hints: {}, mistakes: {}, told: {}, lastFile: {}, verdicts: {}, seen: [], finished: false };
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
    const fresh = `${FILE}.${process.pid}`;
    writeFileSync(fresh, `${JSON.stringify(memory, null, 2)}\n`);
    renameSync(fresh, FILE); // whole or not at all: commands may run side by side
  } catch {
    // A folder that cannot be written to is no reason to fail.
  }
}
