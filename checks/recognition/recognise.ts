// Names a mistake that is known: whose answers to the probes are exactly those of one specimen, and of no other.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Mistake } from '../command/results.ts';
import { runTests } from '../command/run.ts';
import { ROOT } from '../command/steps.ts';
import { readMistake } from './mistakes.ts';

export { readMistake };

/** For each file of a step: the fingerprint of each specimen's answers. Made by `npm run recognition`. */
export type Fingerprints = Record<string, Record<string, string>>;

export const FINGERPRINTS = path.join(ROOT, 'checks/recognition/fingerprints.json');

/** The mistake in `file` (from the tree on), if it is one that the workshop knows; undefined rather than a guess. */
export async function recognise(file: string, tree: string): Promise<Mistake | undefined> {
  const [fingerprint] = await fingerprintsOf([{ file, path: path.join(tree, file) }], tree);
  const known: Fingerprints = JSON.parse(readFileSync(FINGERPRINTS, 'utf8'));
  const names = namesOf(fingerprint, known[file]);
  return names.length === 1 ? readMistake(file, names[0]!) : undefined;
}

/** The specimens of a file whose answers are exactly these. */
export function namesOf(fingerprint: string | undefined, known: Record<string, string> = {}): string[] {
  return Object.keys(known).filter((name) => known[name] === fingerprint);
}

/** The fingerprint of each target's answers, in order; undefined where it came to none (an endless loop, a crash). */
export async function fingerprintsOf(
  targets: { file: string; path: string }[],
  tree: string,
  patience?: Parameters<typeof runTests>[3],
): Promise<(string | undefined)[]> {
  const { checks } = await runTests(
    'checks/recognition/probe.ts',
    tree,
    { CHECK_PROBE: JSON.stringify(targets) },
    patience,
  );
  return targets.map(({ path: name }) => checks.find((check) => check.name === name)?.meta?.fingerprint);
}
