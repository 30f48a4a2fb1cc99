// The command line of npm run bench.

import { parseArgs } from 'node:util';
import { FULL, QUICK, type Plan } from './measure/plan.ts';
import { entryOf, levers, ownEntry, ROSTER, type Entry } from './measure/roster.ts';
import { findWorkloads, WORKLOADS, type Workload } from './measure/workloads.ts';

export const USAGE = `npm run bench                 measures all servers in all workloads: about three quarters of an hour
npm run bench -- --quick      the most telling ones, in less than two minutes
npm run bench -- buffers      the buffers alone, without sockets
npm run bench -- --svg        draws docs/images/throughput-*.svg from benchmarks/results.json, or from --json FILE

  --mine                      measures your own server too: step 5's, or step 4's while that is not written
  --levers                    measures the levers of docs/faster.md too
  --server FILE               measures the server of a module too; it exports createServer or createEchoServer
  --only NAME,NAME            these servers alone; the first is what the others are compared with
                              ${ROSTER.map(({ name }) => name).join(' ')} mine
  --workload NAME,NAME        these workloads alone, or those that begin so: single, batch, pipelined-16B, message, idle
  --json FILE                 writes the results there
  --rounds N, --turn SECONDS  how often each server has its turn, and how long it is loaded
  --deadline SECONDS          when a turn is given up
  --generator node            the load generator in Node, even where the one in C compiles`;

export type Request =
  Measure | { command: 'help' } | { command: 'buffers'; seconds: number } | { command: 'svg'; file?: string };

export type Measure = {
  command: 'measure';
  entries: Entry[];
  workloads: Workload[];
  plan: Plan;
  quick: boolean;
  json?: string;
  generator?: 'node';
};

const OPTIONS = {
  quick: { type: 'boolean' },
  mine: { type: 'boolean' },
  levers: { type: 'boolean' },
  svg: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  only: { type: 'string' },
  workload: { type: 'string' },
  server: { type: 'string', multiple: true },
  json: { type: 'string' },
  rounds: { type: 'string' },
  turn: { type: 'string' },
  deadline: { type: 'string' },
  generator: { type: 'string' },
} as const;

/**
 * Reads the words behind `npm run bench --`, and the flags that npm keeps for itself where the two dashes were forgotten.
 * Throws a sentence on what cannot be understood.
 */
export function readArguments(argv: string[], env: NodeJS.ProcessEnv): Request {
  const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
  const flag = (name: 'quick' | 'mine' | 'levers' | 'svg') => values[name] ?? env[`npm_config_${name}`] === 'true';
  const [word, ...more] = positionals;
  if (word !== undefined && (word !== 'buffers' || more.length > 0)) {
    throw new Error(
      `What is "${word === 'buffers' ? more[0] : word}"? Flags go behind two dashes: npm run bench -- --quick`,
    );
  }
  if (values.help) {
    return { command: 'help' };
  }
  if (flag('svg')) {
    return { command: 'svg', file: values.json };
  }
  if (values.generator !== undefined && values.generator !== 'node') {
    throw new Error('--generator takes one word: node. Without it, the one in C is taken where it compiles.');
  }
  const quick = flag('quick');
  const plan = quick ? { ...QUICK } : { ...FULL };
  if (values.rounds !== undefined) {
    plan.rounds = plan.freshRounds = amount('rounds', values.rounds, /^[1-9]\d{0,2}$/, 'a whole number from 1 to 999');
  }
  const seconds = /^(?!0*\.?0*$)\d{1,4}(\.\d+)?$/;
  plan.turn = amount('turn', values.turn ?? String(plan.turn), seconds, 'a number of seconds above 0');
  if (values.deadline !== undefined) {
    plan.deadline = plan.onceDeadline = amount('deadline', values.deadline, seconds, 'a number of seconds above 0');
  }
  if (word === 'buffers') {
    return { command: 'buffers', seconds: plan.turn };
  }
  const named = values.workload?.split(',').flatMap(findWorkloads);
  return {
    command: 'measure',
    entries: choose(values.only, { mine: flag('mine'), levers: flag('levers') }, values.server ?? []),
    workloads: named ?? WORKLOADS.filter((workload) => workload.quick || !quick),
    plan,
    quick,
    json: values.json,
    generator: values.generator,
  };
}

function choose(only: string | undefined, flags: { mine: boolean; levers: boolean }, files: string[]): Entry[] {
  const wanted = only?.split(',');
  const between = levers();
  const more = files.map(entryOf);
  const own = flags.mine || wanted?.includes('mine') ? [ownEntry()] : [];
  const asked = [...(flags.levers ? between : []), ...(flags.mine ? own : []), ...more];
  const final = ROSTER.findIndex(({ name }) => name === 'final');
  const entries = ROSTER.toSpliced(final, 1, ...between, ROSTER[final]!, ...own, ...more);
  const unknown = wanted?.find((name) => !entries.some((entry) => entry.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no server "${unknown}". There are: ${entries.map(({ name }) => name).join(', ')}, mine.`);
  }
  return entries.filter((entry) => {
    return asked.includes(entry) || (wanted === undefined ? ROSTER.includes(entry) : wanted.includes(entry.name));
  });
}

function amount(name: string, word: string, shape: RegExp, wanted: string): number {
  if (!shape.test(word)) {
    throw new Error(`--${name} takes ${wanted}; this is "${word}".`);
  }
  return Number(word);
}
