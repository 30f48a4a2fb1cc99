// Messages a second.

import type { Generator } from './load.ts';
import type { Plan } from './plan.ts';
import type { Entry } from './roster.ts';
import type { Contestant, Turn } from './rounds.ts';
import { Server } from './server.ts';
import type { Throughput } from './workloads.ts';

const FIRST = 64; // messages of the first try, on each connection
const GROWTH = 32; // times as many, at most, in the next
const MOST = 1 << 28;

/**
 * A server that keeps running through all rounds.
 *
 * Figures: `ratio`, `messagesPerSecond`; `cpu` and `generatorCpu`, the processor time of the server and of the load
 * generator in µs a message.
 */
export class ThroughputContestant implements Contestant {
  readonly entry: Entry;
  readonly #workload: Throughput;
  readonly #generator: Generator;
  readonly #plan: Plan;
  #server?: Server;
  #count = FIRST;

  constructor(entry: Entry, workload: Throughput, generator: Generator, plan: Plan) {
    this.entry = entry;
    this.#workload = workload;
    this.#generator = generator;
    this.#plan = plan;
  }

  /** Starts the server, warms it up, and finds out how many messages it answers in a turn. */
  async prepare(): Promise<void> {
    this.#server = await Server.start(this.entry);
    const { depth, connections } = this.#workload;
    const batch = depth || 1;
    let tried: number;
    let wanted: number;
    do {
      const { pace } = await this.turn();
      tried = this.#count;
      wanted = (pace! / connections) * this.#plan.turn;
      this.#count = Math.min(Math.max(1, Math.round(wanted / batch)) * batch, tried * GROWTH, MOST);
    } while (tried < wanted / 2 && tried < MOST);
  }

  async turn(): Promise<Turn> {
    const { connections, depth, size } = this.#workload;
    const { entry } = this;
    const server = this.#server!;
    const job = { connections, depth, size, count: this.#count };
    const before = await server.usage();
    const { seconds, cpu } = await this.#generator.run(server.port, entry.format, job, this.#plan.deadline);
    const after = await server.usage();
    const messages = this.#count * connections;
    const figures = {
      messagesPerSecond: messages / seconds,
      cpu: (after.cpu - before.cpu) / messages,
      generatorCpu: cpu / messages,
    };
    return { figures, pace: figures.messagesPerSecond };
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }
}
