// Does `npm run check step-1` take no longer than `npx vitest run checks/01-dynbuf.test.ts`? Both are run in turn, on the
// solution, and the ratio of each pair is printed. On one machine and in one run, so the machine's speed drops out.

import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { Workshop } from '../kit/workshop.ts';

const ROUNDS = 9;

const workshop = new Workshop();
workshop.write('01-dynbuf/dynbuf.ts', (solution) => solution);

const seconds = (program: string, args: string[]) => {
  const start = performance.now();
  execFileSync(program, args, { cwd: workshop.folder, stdio: 'ignore' });
  return (performance.now() - start) / 1000;
};
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

const check: number[] = [];
const vitest: number[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const a = seconds('npm', ['run', 'check', 'step-1']);
  const b = seconds('npx', ['vitest', 'run', 'checks/01-dynbuf.test.ts']);
  if (round > 0) {
    // the first warms the caches
    check.push(a);
    vitest.push(b);
  }
}
const ratios = check.map((value, i) => value / vitest[i]!);
console.log(`npm run check step-1                        ${median(check).toFixed(2)} s (median of ${ROUNDS})`);
console.log(`npx vitest run checks/01-dynbuf.test.ts     ${median(vitest).toFixed(2)} s`);
console.log(
  `ratio, pair by pair                         ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
);
