// Messages a second: rounds in which every server has its turn, so that whatever else the machine does hits all alike.

import type { Generator } from './load.ts';
import type { Entry } from './roster.ts';
import { Server } from './server.ts';
import { spread, type Spread } from './statistics.ts';
import type { Throughput } from './workloads.ts';

/** `turn`: seconds that a server is loaded in a round; `deadline`: seconds after which it is given up. */
export type Plan = { rounds: number; turn: number; deadline: number };

/** `cpu`, `generatorCpu`: µs a message; `ratio`: of the messages a second to the first server's in the same round. */
export type ThroughputResult = {
  server: string;
  messagesPerSecond?: Spread;
  ratio?: Spread;
  cpu?: Spread;
  generatorCpu?: Spread;
  failed?: string;
};

type Turn = { rate: number; cpu: number; generatorCpu: number };
type Contestant = { entry: Entry; server?: Server; count: number; turns: Turn[]; failed?: string };

const FIRST = 64; // messages of the first try
const MOST_PER_TURN = 1 << 28;

export async function measureThroughput(
  workload: Throughput,
  entries: Entry[],
  generator: Generator,
  plan: Plan,
): Promise<ThroughputResult[]> {
  const contestants = entries.map((entry): Contestant => ({ entry, count: FIRST, turns: [] }));
  try {
    for (const contestant of contestants) {
      await attempt(contestant, async () => {
        contestant.server = await Server.start(contestant.entry);
        await calibrate(contestant, workload, generator, plan);
      });
    }
    for (let round = 0; round < plan.rounds; round++) {
      for (const contestant of round % 2 === 0 ? contestants : [...contestants].reverse()) {
        await attempt(contestant, async () => {
          contestant.turns.push(await turn(contestant, workload, generator, plan));
        });
      }
    }
  } finally {
    await Promise.all(contestants.map(({ server }) => server?.stop()));
  }
  return contestants.map((contestant) => summary(contestant, contestants[0]!));
}

/** A server that failed once has no further turn. */
async function attempt(contestant: Contestant, action: () => Promise<void>): Promise<void> {
  if (contestant.failed === undefined) {
    try {
      await action();
    } catch (error) {
      contestant.failed = (error as Error).message;
    }
  }
}

/** Warms the server up, and finds out how many messages it answers in a turn. */
async function calibrate(contestant: Contestant, workload: Throughput, generator: Generator, plan: Plan): Promise<void> {
  const batch = workload.depth || 1;
  while (true) {
    const { rate } = await turn(contestant, workload, generator, plan);
    const tried = contestant.count;
    const wanted = (rate / workload.connections) * plan.turn;
    const rounded = Math.max(1, Math.round(wanted / batch)) * batch;
    contestant.count = Math.min(rounded, tried * 32, MOST_PER_TURN);
    if (tried >= wanted / 2) {
      return;
    }
  }
}

async function turn(contestant: Contestant, workload: Throughput, generator: Generator, plan: Plan): Promise<Turn> {
  const { entry, server, count } = contestant;
  const { connections, depth, size } = workload;
  const before = await server!.usage();
  const { seconds, cpu } = await generator.run(server!.port, entry.format, { connections, depth, size, count }, plan.deadline);
  const after = await server!.usage();
  const messages = count * connections;
  return { rate: messages / seconds, cpu: (after.cpu - before.cpu) / messages, generatorCpu: cpu / messages };
}

function summary({ entry, turns, failed }: Contestant, first: Contestant): ThroughputResult {
  if (failed !== undefined) {
    return { server: entry.name, failed };
  }
  const ratios = turns.slice(0, first.turns.length).map(({ rate }, round) => rate / first.turns[round]!.rate);
  return {
    server: entry.name,
    messagesPerSecond: spread(turns.map(({ rate }) => rate)),
    ratio: first.failed === undefined ? spread(ratios) : undefined,
    cpu: spread(turns.map(({ cpu }) => cpu)),
    generatorCpu: spread(turns.map(({ generatorCpu }) => generatorCpu)),
  };
}
