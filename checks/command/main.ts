// npm run check: reads the command line, judges the steps, prints what was found, and returns the exit code.

import { readArguments, USAGE } from './arguments.ts';
import { judge } from './judge.ts';
import { reportAll, reportOne } from './report.ts';
import { remember } from './memory.ts';
import { UsageError, type StepResult } from './results.ts';
import { filesOf, OWN_TREE, STEPS } from './steps.ts';

/** Exit codes: 0 all pass, 1 the learner's code falls short, 2 wrong usage, set-up, or our own fault. */
export async function main(argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { steps, all, help, json, tree, flags, env: runEnv } = readArguments(argv, env);
    if (help) {
      await print(`${USAGE}\n`);
      return 0;
    }
    const results: StepResult[] = [];
    for (const step of steps) {
      const earlierAreRight = all && results.every(({ state }) => state === 'passed');
      results.push(await judge(step, tree, { earlierAreRight, env: runEnv }));
    }
    if (tree === OWN_TREE) {
      results.forEach(rememberFailure);
    }
    const exitCode = results.every(({ state }) => state === 'passed') ? 0 : 1;
    if (json) {
      await print(`${JSON.stringify({ exitCode, steps: results }, null, 2)}\n`);
    } else {
      await print(all ? reportAll(results, flags) : results.map((result) => reportOne(result, flags)).join('\n'));
    }
    return exitCode;
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : ownFault(error));
    return 2;
  }
}

/** For the hints: where the step failed, and which mistake it was. */
function rememberFailure({ step, name, state, checks, mistake }: StepResult): void {
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

function ownFault(error: unknown): string {
  return `The check itself failed; this is not your code's fault. What it said:\n\n${(error as Error)?.stack ?? error}`;
}

/** Resolves once all is written, also into a slow pipe: the process exits right after. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}
