// Are the checks steady? Runs all of them on solutions/ again and again, while other processes keep the machine busy, and
// counts what failed. npm run steady, or npm run steady -- 20 for twenty rounds.

import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import * as path from 'node:path';
import { ROOT, STEPS } from '../../checks/command/steps.ts';
import { checkJson } from '../kit/check.ts';

const rounds = Number(process.argv[2] ?? 100);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('How many rounds? A whole number from 1 on.');
  process.exit(2);
}

const busy = Array.from({ length: availableParallelism() }, () =>
  spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
);
process.on('exit', () => busy.forEach((child) => child.kill('SIGKILL')));
process.once('SIGINT', () => process.exit(130));

let failures = 0;
for (let round = 1; round <= rounds; round++) {
  for (const { number, slug } of STEPS) {
    const {
      exitCode,
      steps: [result],
    } = await checkJson(slug, path.join(ROOT, 'solutions'));
    const failed = result!.checks.filter(({ state }) => state !== 'passed');
    if (exitCode !== 0 || failed.length > 0) {
      failures++;
      console.log(
        `round ${round}, step ${number}: ${failed.map(({ name, failure }) => `${name}: ${failure?.message}`).join('\n') || `exit code ${exitCode}`}`,
      );
    }
  }
}
console.log(`${rounds} rounds of ${STEPS.length} steps beside ${busy.length} busy processes: ${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;
