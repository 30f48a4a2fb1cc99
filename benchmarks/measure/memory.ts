// The memory that connections cost, and what a client can do to it that never reads.

import { setTimeout as sleep } from 'node:timers/promises';
import { FreshContestant } from './fresh.ts';
import type { Plan } from './plan.ts';
import type { Entry } from './roster.ts';
import type { Turn } from './rounds.ts';
import type { Server } from './server.ts';
import type { Idle } from './workloads.ts';

const MIB = 2 ** 20;
const MOST_MEMORY = 2048 * MIB;
const SETTLE = 200; // milliseconds between what the clients did and the look at the server's memory
const LOOK = 50; // milliseconds between two looks

/** Figures: KiB of memory that a connection costs, `idle` and `after…B`, each after a garbage collection. */
export class IdleContestant extends FreshContestant {
  readonly #workload: Idle;

  constructor(entry: Entry, workload: Idle) {
    super(entry);
    this.#workload = workload;
  }

  protected async measure(): Promise<Turn> {
    const { connections, sizes } = this.#workload;
    const server = await this.startServer();
    await this.#talk(server, 1); // what the first connection loads is not what each one costs
    const base = await memory(server);
    const held = await this.#talk(server, connections);
    const kib = held.map((bytes) => (bytes - base) / 1024 / connections);
    return {
      figures: Object.fromEntries(['idle', ...sizes.map((size) => `after${size}B`)].map((name, i) => [name, kib[i]!])),
    };
  }

  /** The server's memory while the connections are open and idle: before, and after a message of each size. */
  async #talk(server: Server, connections: number): Promise<number[]> {
    const { sizes } = this.#workload;
    const { format } = this.entry;
    const client = await this.startClient('clients/idle.ts', server.port, connections, format, sizes.join());
    const held: number[] = [];
    for (let stage = 0; stage <= sizes.length; stage++) {
      await client.answer();
      held.push(await memory(server));
      client.go();
    }
    await client.stop();
    return held;
  }
}

async function memory(server: Server): Promise<number> {
  await sleep(SETTLE);
  return (await server.usage({ collect: true })).rss;
}

/** Figures, in MiB: `accepted`, what the client got rid of; `peak`, the server's memory at most; `before`, at first. */
export class UnreadContestant extends FreshContestant {
  readonly #plan: Plan;

  constructor(entry: Entry, plan: Plan) {
    super(entry);
    this.#plan = plan;
  }

  protected async measure(): Promise<Turn> {
    const server = await this.startServer();
    const before = (await server.usage()).rss / MIB;
    const client = await this.startClient('clients/unread.ts', server.port, this.entry.format, this.#plan.unread);
    let accepted: number | undefined;
    const answer = client.answer().then((found) => (accepted = found.accepted!));
    answer.catch(() => {}); // awaited below
    let peak = 0;
    while (accepted === undefined) {
      ({ peak } = await server.usage());
      if (peak > MOST_MEMORY) {
        throw new Error(`over ${MOST_MEMORY / MIB} MiB of memory`);
      }
      await Promise.race([answer, sleep(LOOK)]);
    }
    return { figures: { accepted: accepted / MIB, before, peak: peak / MIB } };
  }
}
