// The last verdict on each of the learner's steps. It holds for as long as neither their files nor the checks change.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { recall, remember } from './memory.ts';
import type { StepResult } from './results.ts';
import { filesOf, GIVEN, OWN_TREE, ROOT, STEPS, type Step } from './steps.ts';

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
  const own = [...STEPS.filter(({ number }) => number <= step.number).flatMap(filesOf), ...GIVEN];
  const checks = [`${step.name}.test.ts`, ...readdirSync(path.join(ROOT, 'checks/kit')).map((file) => `kit/${file}`)];
  for (const file of [
    ...own.map((name) => path.join(OWN_TREE, name)),
    ...checks.map((name) => path.join(ROOT, 'checks', name)),
  ]) {
    hash.update(`\0${file}\0`).update(existsSync(file) ? readFileSync(file) : '');
  }
  return hash.digest('hex').slice(0, 16);
}
