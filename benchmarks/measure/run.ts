// Runs workloads.

import { IdleContestant, UnreadContestant } from './memory.ts';
import { Generator } from './load.ts';
import { OnceContestant } from './once.ts';
import type { Plan } from './plan.ts';
import type { Entry } from './roster.ts';
import { alternate, type Contestant, type Result } from './rounds.ts';
import { ThroughputContestant } from './throughput.ts';
import type { Workload } from './workloads.ts';

/** Every server's part in one workload. No turn begins after `end` (`Date.now()`). */
export function run(
  workload: Workload,
  entries: Entry[],
  generator: Generator,
  plan: Plan,
  end: number,
): Promise<Result[]> {
  const contestants = entries.map((entry): Contestant => {
    switch (workload.kind) {
      case 'throughput':
        return new ThroughputContestant(entry, workload, generator, plan);
      case 'once':
        return new OnceContestant(entry, workload, generator, plan);
      case 'idle':
        return new IdleContestant(entry, workload);
      case 'unread':
        return new UnreadContestant(entry, plan);
    }
  });
  return alternate(contestants, workload.kind === 'throughput' ? plan.rounds : plan.freshRounds, end);
}
