// npm run check: judges the steps, prints what was found, and returns the exit code.

import { readArguments } from './arguments.ts';
import type { Request } from './flags.ts';
import { judge } from './judge.ts';
import { reportAll, reportOne } from './report.ts';
import { recall, remember } from './memory.ts';
import { allPass, checkOwn } from './own.ts';
import { print } from './print.ts';
import type { StepResult } from './results.ts';
import { OWN_TREE, STEPS } from './steps.ts';

/** All five pass: the first time, a page for somebody who looks; elsewhere the command that prints it. */
async function finish(): Promise<void> {
  if (process.stdout.isTTY === true && !recall().finished) {
    remember((memory) => {
      memory.finished = true;
    });
    await (await import('../day/finish.ts')).printFinish();
  } else {
    await print('Your figures beside ours: npm run finish\n');
  }
}

/** Exit codes: 0 all pass, 1 the learner's code falls short. Throws where the question makes no sense, and at our own fault. */
export async function run(request: Request, env: NodeJS.ProcessEnv): Promise<number> {
  const { steps, all, json, tree, flags, env: runEnv } = readArguments(request, env);
  const results: StepResult[] = [];
  for (const step of steps) {
    const earlierAreRight = all && results.every(({ state }) => state === 'passed');
    const own = tree === OWN_TREE && Object.keys(runEnv).length === 0;
    results.push(await (own ? checkOwn(step, earlierAreRight) : judge(step, tree, { earlierAreRight, env: runEnv })));
  }
  const exitCode = results.every(({ state }) => state === 'passed') ? 0 : 1;
  if (json) {
    await print(`${JSON.stringify({ exitCode, steps: results }, null, 2)}\n`);
  } else {
    await print(all ? reportAll(results, flags) : results.map((result) => reportOne(result, flags)).join('\n'));
  }
  if (exitCode === 0 && tree === OWN_TREE && !json && allPass(STEPS.length)) {
    await finish();
  }
  return exitCode;
}
