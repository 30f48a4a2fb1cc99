// Checks the learner's own steps, and remembers what was found: for the hints, and for the list.

import { judge } from './judge.ts';
import { remember } from './memory.ts';
import type { CheckResult, StepResult } from './results.ts';
import { filesOf, OWN_TREE, STEPS, type Step } from './steps.ts';
import { basisOf, lastVerdict, rememberVerdict } from './verdicts.ts';

/** Judges a step of steps/. `earlierAreRight`: they are known to pass; where it is left out, the last verdicts tell. */
export async function checkOwn(step: Step, earlierAreRight = allPass(step.number - 1)): Promise<StepResult> {
  const basis = basisOf(step);
  const result = await judge(step, OWN_TREE, { earlierAreRight });
  rememberFailure(result);
  rememberVerdict(result, basis);
  return result;
}

/** Do the first `count` steps pass, as far as is known? */
export function allPass(count: number): boolean {
  return STEPS.slice(0, count).every((step) => lastVerdict(step)?.state === 'passed');
}

/** For the hints: where there is something to do in the step, and which mistake it was. */
export function rememberFailure({ step, name, state, checks, mistake }: StepResult): void {
  const first = (wanted: CheckResult['state']) => checks.find((check) => check.state === wanted && !check.stretch);
  const file = (first('failed') ?? first('not written'))?.failure?.file;
  remember((memory) => {
    for (const own of filesOf(STEPS[step - 1]!)) {
      delete memory.mistakes[own];
    }
    if (state !== 'passed' && file !== undefined) {
      memory.lastFile[name] = file;
      if (mistake !== undefined) {
        memory.mistakes[file] = mistake.name;
      }
    }
  });
}
