// How long a server takes for what a client sends at once: one long message, or a backlog of short ones.

import { FreshContestant } from './fresh.ts';
import type { Generator } from './load.ts';
import type { Plan } from './plan.ts';
import type { Entry } from './roster.ts';
import type { Turn } from './rounds.ts';
import type { Once } from './workloads.ts';

const DEFAULT_LIMIT = 65536;

/**
 * Figures: `ratio`; `seconds` from the first byte sent to the last one verified, `cpuSeconds` of the server, and `peak`,
 * the most memory it had, in MiB. A server with a message limit gets it raised.
 */
export class OnceContestant extends FreshContestant {
  readonly #workload: Once;
  readonly #generator: Generator;
  readonly #plan: Plan;

  constructor(entry: Entry, workload: Once, generator: Generator, plan: Plan) {
    super(entry);
    this.#workload = workload;
    this.#generator = generator;
    this.#plan = plan;
  }

  protected async measure(): Promise<Turn> {
    const { size, count } = this.#workload;
    const server = await this.startServer({ maxMessage: Math.max(size, DEFAULT_LIMIT) });
    const before = await server.usage();
    const job = { connections: 1, depth: 0, size, count };
    const { seconds } = await this.#generator.run(server.port, this.entry.format, job, this.#plan.onceDeadline);
    const after = await server.usage();
    const figures = { seconds, cpuSeconds: (after.cpu - before.cpu) / 1e6, peak: after.peak / 2 ** 20 };
    return { figures, pace: 1 / seconds };
  }
}
