// npm run check: judges the steps, prints what was found, and returns the exit code.

import { readArguments } from './arguments.ts';
import type { Request } from './flags.ts';
import { judge } from './judge.ts';
import { reportAll, reportOne } from './report.ts';
import { remember } from './memory.ts';
import { print } from './print.ts';
import type { StepResult } from './results.ts';
import { filesOf, OWN_TREE, STEPS } from './steps.ts';
import { basisOf, rememberVerdict } from './verdicts.ts';

/** Exit codes: 0 all pass, 1 the learner's code falls short. Throws where the question makes no sense, and at our own fault. */
export async function run(request: Request, env: NodeJS.ProcessEnv): Promise<number> {
  const { steps, all, json, tree, flags, env: runEnv } = readArguments(request, env);
  const results: StepResult[] = [];
  for (const step of steps) {
    const earlierAreRight = all && results.every(({ state }) => state === 'passed');
    const basis = basisOf(step);
    const result = await judge(step, tree, { earlierAreRight, env: runEnv });
    results.push(result);
    if (tree === OWN_TREE) {
      rememberFailure(result);
      if (Object.keys(runEnv).length === 0) {
        rememberVerdict(result, basis);
      }
    }
  }
  const exitCode = results.every(({ state }) => state === 'passed') ? 0 : 1;
  if (json) {
    await print(`${JSON.stringify({ exitCode, steps: results }, null, 2)}\n`);
  } else {
    await print(all ? reportAll(results, flags) : results.map((result) => reportOne(result, flags)).join('\n'));
  }
  return exitCode;
}

/** For the hints: where the step failed, and which mistake it was. */
export function rememberFailure({ step, name, state, checks, mistake }: StepResult): void {
  const file = checks.find((check) => check.state === 'failed' && !check.stretch)?.failure?.file;
  remember((memory) => {
    for (const own of filesOf(STEPS[step - 1]!)) {
      delete memory.mistakes[own];
    }
    if (state === 'failed' && file !== undefined) {
      memory.lastFile[name] = file;
      if (mistake !== undefined) {
        memory.mistakes[file] = mistake.name;
      }
    }
  });
}
