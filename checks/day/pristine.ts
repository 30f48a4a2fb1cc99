// The stubs as they came. steps/ is the learner's, so a copy is kept in stubs.json: `npm run manifest` makes it from
// steps/, and a test compares the two.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { BEYOND, filesOf, GIVEN, OWN_TREE, ROOT, type Step } from '../command/steps.ts';
import { contentOf, sameText } from './files.ts';

export const STUBS = path.join(ROOT, 'checks/day/stubs.json');

/** All files that a step comes with, from the tree on: those that the learner writes, then those that are given. */
export function allFilesOf(step: Step): string[] {
  return [...filesOf(step), ...GIVEN.filter((file) => file.startsWith(step.name))];
}

/** All files that our solution of a step has, the given ones among them. */
export function solutionFilesOf(step: Step): string[] {
  return [...allFilesOf(step), ...BEYOND.filter((file) => file.startsWith(step.name))];
}

/** A file (from the tree on) as it came. Throws where no step comes with it. */
export function stubOf(file: string): string {
  const stub = readStubs()[file];
  if (stub === undefined) {
    throw new Error(`no step comes with ${file}`);
  }
  return stub.join('\n');
}

/** Our solution of a file (from the tree on). */
export function solutionOf(file: string): string {
  return readFileSync(path.join(ROOT, 'solutions', file), 'utf8');
}

/** Where the learner has a file (from the tree on). */
export function ownFile(file: string): string {
  return path.join(OWN_TREE, file);
}

/** Is the learner's file as it came? */
export function isUntouched(file: string): boolean {
  const content = contentOf(ownFile(file));
  return content !== undefined && sameText(content, stubOf(file));
}

/** Would something of the learner's be lost without this file? Not where it is our stub or our solution. */
export function isLearners(file: string, content: Buffer): boolean {
  const ours = [readStubs()[file]?.join('\n'), contentOf(path.join(ROOT, 'solutions', file))];
  return !ours.some((text) => text !== undefined && sameText(content, text));
}

function readStubs(): Record<string, string[] | undefined> {
  return JSON.parse(readFileSync(STUBS, 'utf8'));
}
