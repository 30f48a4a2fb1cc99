// npm run doctor: is the workshop whole, and is this machine ready for it? Each finding has its remedy.

import { color } from '../command/color.ts';
import { fit } from '../command/fit.ts';
import { print } from '../command/print.ts';
import { examineFiles, examineGiven, examineLineEnds, examineUpdate } from './doctor-files.ts';
import { examineInstall, examineNode, examineNpm, examinePort, examineWriting } from './doctor-machine.ts';

/** `bad` keeps the workshop from working; `note` is worth knowing. `remedy`: what to do, in one sentence. */
export type Finding = { state: 'good' | 'note' | 'bad'; says: string; remedy?: string };

const EXAMINATIONS: (() => Promise<Finding>)[] = [
  async () => examineNode(),
  examineNpm,
  async () => examineInstall(),
  async () => examineWriting(),
  examinePort,
  async () => examineFiles(),
  async () => examineGiven(),
  async () => examineLineEnds(),
  examineUpdate,
];

/** A doctor who stumbles says over what, and goes on. */
function failed(error: Error): Finding {
  return { state: 'bad', says: `Something cannot be looked at: ${error.message}` };
}

/** Exit code 1 where something is bad. */
export async function run(): Promise<number> {
  const findings: Finding[] = [];
  for (const examine of EXAMINATIONS) {
    findings.push(await examine().catch(failed));
  }
  const marks = { good: color.green('✓'), note: color.yellow('!'), bad: color.red('✗') };
  const lines = findings.flatMap(({ state, says, remedy }) => [
    `  ${marks[state]} ${says}`,
    ...(remedy === undefined ? [] : [`    ${remedy}`]),
  ]);
  const bad = findings.filter(({ state }) => state === 'bad').length;
  const end = bad === 0 ? 'All is well. Next: npm run list' : 'Do what stands below each ✗, then: npm run doctor';
  await print(fit(`${[...lines, '', end].join('\n')}\n`));
  return bad === 0 ? 0 : 1;
}
