// npm run finish: the page at the end. Its figures are measured in this moment, in a few seconds, and judged by nobody.

import { color } from '../command/color.ts';
import { print } from '../command/print.ts';
import { STEPS } from '../command/steps.ts';
import { lastVerdict } from '../command/verdicts.ts';
import { count } from '../kit/bytes.ts';
import { findStandings, listText, movedBytes } from './list.ts';
import { endOnSignals } from './own-server.ts';
import { measureSpeed } from './speed.ts';

const BAR = 30; // characters

/** Prints the page where all five steps pass; elsewhere the list, with exit code 1. */
export async function run(): Promise<number> {
  const standings = await findStandings();
  if (!standings.every(({ state }) => state === 'passed')) {
    await print(`Not yet: this page is for when all five steps pass.\n\n${listText(standings)}`);
    return 1;
  }
  await printFinish();
  return 0;
}

/** Measures, and prints. */
export async function printFinish(): Promise<void> {
  endOnSignals();
  await print(`\n${color.bold(color.green('You have written the full echo server.'))} What you built:\n\n`);
  await print(STEPS.map(({ number, title }) => `  ${color.green('✓')} ${number} ${title}\n`).join(''));
  await print(`\nBytes that your buffers moved for each byte received, at most:\n\n${movedLines()}\n`);
  await print('Messages of 16 bytes that are answered in a second, pipelined, measured now:\n\n');
  const servers: [name: string, step: string, solution: boolean][] = [
    ['yours', 'step-5', false],
    ['ours', 'step-5', true],
    ["step 4's way", 'step-4', true],
  ];
  const speeds: [name: string, speed: number | undefined][] = [];
  for (const [name, step, solution] of servers) {
    speeds.push([name, await measureSpeed(step, solution)]);
  }
  await print(`${speedLines(speeds)}\n${NEXT}`);
}

const NEXT = `A figure of one second on one machine: look at the ratios, and only roughly.

Where to go next:

  - the book's next chapter: HTTP, with the buffer that you have now;
  - docs/buffered-reader.md: the book's 5.5, which is empty there;
  - the ★ checks of step 5, if some are left: npm run check step-5
`;

function movedLines(): string {
  return STEPS.flatMap((step) => {
    const moved = movedBytes(lastVerdict(step)?.costs ?? []);
    return moved === undefined ? [] : [`  step ${step.number}  ${count(moved).padStart(8)}\n`];
  }).join('');
}

/** A bar for each speed, of one scale. */
export function speedLines(speeds: [name: string, speed: number | undefined][]): string {
  const most = Math.max(...speeds.map(([, speed = 0]) => speed), 1);
  return speeds
    .map(([name, speed]) => {
      const bar = '█'.repeat(Math.max(1, Math.round(((speed ?? 0) / most) * BAR)));
      const figure = speed === undefined ? 'no figure' : count(Math.round(speed));
      return `  ${name.padEnd(12)} ${figure.padStart(12)}  ${speed === undefined ? '' : color.cyan(bar)}`.trimEnd();
    })
    .concat('')
    .join('\n');
}
