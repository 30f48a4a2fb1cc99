// A mutant: a solution with one small change in it. The tests must notice it, or the change must be listed as one that
// nobody need notice.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';

/** `file`: from the workshop's folder on. `line`: from 1. `original` was replaced by `replacement`. */
export type Mutant = {
  file: string;
  line: number;
  /** What stands before the original, from the end of the line above on. */
  before: string;
  original: string;
  replacement: string;
  /** What Stryker says: Killed, Timeout, Survived, or what went wrong. */
  status: string;
  /** The first check that failed. */
  noticedBy?: string;
  /** What the tests printed. */
  output?: string;
};

/**
 * Mutants that nobody need notice. `kind` same: no input tells them from the solution. `kind` allowed: they differ, in a
 * way that the contract leaves free, so that no check may reject it. White space in both texts does not count.
 * Where a file has the same change more than once, `follows` is what stands directly before the one that is meant, or
 * `times` says that so many are meant.
 */
export type Equivalent = {
  file: string;
  original: string;
  replacement: string;
  follows?: string;
  times?: number;
  kind: 'same' | 'allowed';
  reason: string;
};

export const EQUIVALENTS_FILE = 'tests/mutation/equivalent.json';

/** The list, as it stands in the file. */
export function readEquivalents(root: string): Equivalent[] {
  return JSON.parse(readFileSync(path.join(root, EQUIVALENTS_FILE), 'utf8'));
}

/** Whether the tests noticed it: one failed, or they did not end. Tests that cannot be run at all notice nothing. */
export function isKilled({ status, noticedBy }: Mutant): boolean {
  return status === 'Timeout' || (status === 'Killed' && noticedBy !== undefined);
}

/** Whether an entry of the list is about this mutant. */
export function isAbout(entry: Equivalent, mutant: Mutant): boolean {
  return (
    entry.file === mutant.file &&
    squeezed(entry.original) === squeezed(mutant.original) &&
    squeezed(entry.replacement) === squeezed(mutant.replacement) &&
    mutant.before.endsWith(entry.follows ?? '')
  );
}

/** In one line, so that it is the same however it is laid out. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
