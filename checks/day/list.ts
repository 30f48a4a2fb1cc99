// npm run list: where the learner stands, in seven lines. Steps that changed since their last check are checked again.

import { color } from '../command/color.ts';
import { fit } from '../command/fit.ts';
import type { Request } from '../command/flags.ts';
import { print } from '../command/print.ts';
import { filesOf, STEPS, type Step } from '../command/steps.ts';
import { lastVerdict, summarise, type Verdict } from '../command/verdicts.ts';
import { isUntouched } from './pristine.ts';

/** A step and its verdict. */
export type Standing = Omit<Verdict, 'basis'> & { step: number; name: string; title: string };

const BAR = 20; // characters

/** npm run list */
export async function list({ flags }: Request): Promise<number> {
  const standings = await findStandings();
  if (flags.json === true) {
    const done = standings.filter(({ state }) => state === 'passed').length;
    await print(`${JSON.stringify({ steps: standings, done, of: STEPS.length, next: nextOf(standings) }, null, 2)}\n`);
  } else {
    await print(listText(standings));
  }
  return 0;
}

/** The verdict on each step: remembered where it still holds, found anew elsewhere. */
export async function findStandings(): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const step of STEPS) {
    const { basis: _, ...verdict } = await verdictOn(step, standings);
    standings.push({ step: step.number, name: step.name, title: step.title, ...verdict });
  }
  return standings;
}

/** The list as it is printed. */
export function listText(standings: Standing[]): string {
  const done = standings.filter(({ state }) => state === 'passed').length;
  const filled = Math.round((done / STEPS.length) * BAR);
  return [
    ...standings.flatMap(lines),
    '',
    `  ${color.green('█'.repeat(filled))}${color.dim('░'.repeat(BAR - filled))} ${done} of ${STEPS.length} steps`,
    '',
    fit(`${color.bold('Next:')} ${nextOf(standings)}`),
    '',
  ].join('\n');
}

async function verdictOn(step: Step, before: Standing[]): Promise<Verdict> {
  if (filesOf(step).every(isUntouched)) {
    return { state: 'not written', passed: 0, checks: 0, stretchPassed: 0, stretch: 0, costs: [], basis: '' };
  }
  const known = lastVerdict(step);
  if (known !== undefined) {
    return known;
  }
  const { checkOwn } = await import('../command/own.ts'); // brings vitest with it: only where there is something to check
  return summarise(
    await checkOwn(
      step,
      before.every(({ state }) => state === 'passed'),
    ),
  );
}

function lines({ step, name, state, passed, checks, stretchPassed, stretch, costs }: Standing): string[] {
  const mark = state === 'passed' ? color.green('✓') : state === 'failed' ? color.red('✗') : '·';
  const tally = state === 'not written' && passed === 0 ? 'not written yet' : `${passed} of ${checks} checks`;
  const stars = stretch === 0 ? '' : `  ★ ${stretchPassed} of ${stretch}`;
  const moved = movedBytes(costs);
  const bytes = moved === undefined ? '' : `  moved up to ${moved} bytes a byte`;
  return [`  ${mark} ${step} ${name.slice(3).padEnd(16)} ${tally.padEnd(16)}${stars}${bytes}`.trimEnd()];
}

/** The largest figure that the cost meter has left, in bytes moved for each byte received; undefined without any. */
export function movedBytes(costs: string[]): number | undefined {
  const moved = costs.flatMap((cost) => /moved ([\d.,]+) bytes/.exec(cost)?.[1]?.replaceAll(',', '') ?? []).map(Number);
  return moved.length === 0 ? undefined : Math.max(...moved);
}

function nextOf(standings: Standing[]): string {
  const first = standings.find(({ state }) => state !== 'passed');
  if (first === undefined) {
    return 'npm run finish';
  }
  return first.state === 'not written'
    ? `read docs/${first.name}.md, write it, then: npm run check step-${first.step}`
    : `npm run check step-${first.step}`;
}
