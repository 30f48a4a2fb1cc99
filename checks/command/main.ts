// npm run check: reads the command line, judges the steps, prints what was found, and returns the exit code.

import { readArguments, USAGE } from './arguments.ts';
import { judge } from './judge.ts';
import { reportAll, reportOne } from './report.ts';
import { UsageError, type StepResult } from './results.ts';

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

function ownFault(error: unknown): string {
  return `The check itself failed; this is not your code's fault. What it said:\n\n${(error as Error)?.stack ?? error}`;
}

/** Resolves once all is written, also into a slow pipe: the process exits right after. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}
