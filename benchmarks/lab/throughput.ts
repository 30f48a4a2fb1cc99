// npm run lab throughput: the learner's own servers beside ours and beside readline, in less than a minute, and the lever
// that they do not pull yet.

import { pathToFileURL } from 'node:url';
import { bundle } from '../measure/build.ts';
import { Generator } from '../measure/load.ts';
import { FULL } from '../measure/plan.ts';
import { ownEntries, ROSTER, type Entry } from '../measure/roster.ts';
import { alternate, type Result } from '../measure/rounds.ts';
import { ThroughputContestant } from '../measure/throughput.ts';
import { WORKLOADS, type Throughput } from '../measure/workloads.ts';
import { bars } from './bars.ts';
import { countLevers, LEVERS, missing, type Counts } from './levers.ts';

const WORKLOAD_NAMES = ['pipelined-16B', 'batch-16B', 'single-16B'];
const PLAN = { ...FULL, rounds: 3, turn: 0.3, deadline: 5 };
const LONGEST = 15_000; // milliseconds for one workload
const OURS = ['final', 'readline'];

/** Measures and prints. Returns the exit code: 0, or 1 if a server of the learner's is wrong or too slow to be measured. */
export async function throughput(): Promise<number> {
  const own = ownEntries();
  if (own.length === 0) {
    console.log('Neither step 4 nor step 5 is written yet: these are our server and readline alone.');
  }
  const entries = [...own, ...ROSTER.filter(({ name }) => OURS.includes(name))];
  const generator = await Generator.start();
  let fails = false;
  for (const name of WORKLOAD_NAMES) {
    const workload = WORKLOADS.find((one): one is Throughput => one.name === name && one.kind === 'throughput')!;
    const contestants = entries.map((entry) => new ThroughputContestant(entry, workload, generator, PLAN));
    const results = await alternate(contestants, PLAN.rounds, Date.now() + LONGEST);
    console.log(`\n${workload.title}: messages a second\n\n${bars(results.map((result) => barOf(result, entries)))}`);
    fails ||= results.some((result) => 'failed' in result && own.some(({ name }) => name === result.server));
  }
  await generator.stop();
  for (const entry of own) {
    console.log(`\n${await leversOf(entry)}`);
  }
  console.log('\nThe levers, one by one: docs/faster.md');
  return fails ? 1 : 0;
}

function barOf(result: Result, entries: Entry[]): { title: string; value?: number; note?: string } {
  const { title } = entries.find(({ name }) => name === result.server)!;
  return 'failed' in result
    ? { title, note: result.failed }
    : { title, value: result.figures.messagesPerSecond!.median };
}

/** What was counted in a server of the learner's, and the lever that comes next. */
async function leversOf(entry: Entry): Promise<string> {
  let counts: Counts;
  try {
    const module = await import(pathToFileURL(await bundle(entry.source)).href);
    counts = await countLevers(module.createEchoServer);
  } catch (error) {
    return `${entry.title}: ${(error as Error).message}`;
  }
  const lines = LEVERS.map(
    ({ number, title, unit, count, limit }) =>
      `  ${counts[count] > limit ? '·' : '✓'} lever ${number}, ${title}: ${counts[count].toFixed(2)} ${unit}`,
  );
  const [next] = missing(counts);
  const advice = next === undefined ? 'It pulls them all.' : `The next to pull is lever ${next.number}: ${next.title}.`;
  return [`${entry.title}, with 2,000 messages at once`, ...lines, `  ${advice}`].join('\n');
}
