// How long from a save to its verdict under `npm run watch`? For each step, its solution is saved again and again; in turn
// with it, what `npm run check` takes, so that a busy machine shows as such.

import { execFileSync, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { filesOf, STEPS } from '../../checks/command/steps.ts';
import { cleanEnv } from '../kit/check.ts';
import { Workshop } from '../kit/workshop.ts';

const ROUNDS = 7;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
const all: number[] = [];

for (const step of STEPS) {
  const workshop = new Workshop({ solved: true });
  const options = { cwd: workshop.folder, env: cleanEnv() };
  const watch = spawn('node', ['checks/command/workshop.mjs', 'watch', step.name], options);
  process.once('exit', () => watch.kill()); // also when this fails
  const verdicts: number[] = [];
  watch.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const [, seconds] of text.matchAll(/([\d.]+) s from \w+ to verdict/g)) {
      verdicts.push(Number(seconds));
    }
  });
  const verdict = async (count: number) => {
    while (verdicts.length < count) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await verdict(1);
  const checks: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const file = filesOf(step)[0]!;
    await new Promise((resolve) => setTimeout(resolve, 1000)); // as long as a person needs for a save
    workshop.write(file, (solution) => `${solution}// ${round}\n`);
    await verdict(2 + round);
    const start = performance.now();
    execFileSync('node', ['checks/command/workshop.mjs', 'check', step.name], { ...options, stdio: 'ignore' });
    checks.push((performance.now() - start) / 1000);
  }
  watch.kill();
  const right = verdicts.slice(1);
  all.push(...right);
  console.log(
    `step ${step.number}: ${median(right).toFixed(2)} s from save to verdict; ` +
      `${median(checks).toFixed(2)} s for npm run check (medians of ${ROUNDS})`,
  );
}
console.log(`all steps: ${median(all).toFixed(2)} s at the median`);
