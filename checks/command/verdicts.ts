// The last verdict on each of the learner's steps. It holds for as long as nothing changes that it rests on: the files of
// the step and of those before it, whatever they are called, and the checks.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { recall, remember } from './memory.ts';
import type { StepResult } from './results.ts';
import { OWN_TREE, ROOT, STEPS, type Step } from './steps.ts';

/** Of a step: its state, how many checks pass of how many, the same for ★ checks, what the cost meter found. */
export type Verdict = {
  state: StepResult['state'];
  passed: number;
  checks: number;
  stretchPassed: number;
  stretch: number;
  costs: string[];
  /** What it was found on. */
  basis: string;
};

/** What a result comes to. */
export function summarise({ state, checks }: StepResult, basis = ''): Verdict {
  const count = (stretch: boolean, ...states: string[]) =>
    checks.filter((check) => check.stretch === stretch && (states.length === 0 || states.includes(check.state))).length;
  return {
    state,
    passed: count(false, 'passed'),
    checks: count(false),
    stretchPassed: count(true, 'passed'),
    stretch: count(true),
    costs: checks.flatMap(({ cost, state }) => (cost === undefined || state !== 'passed' ? [] : [cost])),
    basis,
  };
}

/** Keeps what a check of steps/ found. `basis`: basisOf the step before it was checked. */
export function rememberVerdict(result: StepResult, basis: string): void {
  remember(({ verdicts }) => {
    verdicts[result.name] = summarise(result, basis);
  });
}

/** The last verdict on a step of steps/; undefined where it does not hold any more. */
export function lastVerdict(step: Step): Verdict | undefined {
  const verdict = recall().verdicts[step.name];
  return verdict?.basis === basisOf(step) ? verdict : undefined;
}

/** A hash of all that a verdict on a step of steps/ rests on. */
export function basisOf(step: Step): string {
  const hash = createHash('sha256');
  const steps = STEPS.filter(({ number }) => number <= step.number).map(({ name }) => path.join(OWN_TREE, name));
  const checks = [`${step.name}.test.ts`, step.name, 'kit'].map((name) => path.join(ROOT, 'checks', name));
  for (const file of [...steps, ...checks].flatMap(sourcesAt)) {
    hash.update(`\0${file}\0`).update(existsSync(file) ? readFileSync(file) : ''); // an editor may be renaming it
  }
  return hash.digest('hex').slice(0, 16);
}

/** The sources below a folder; of a file, the file itself; none where there is neither. */
function sourcesAt(place: string): string[] {
  try {
    return readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? [place] : [];
  }
}
