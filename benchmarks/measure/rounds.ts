// Rounds in which every server has its turn, so that whatever else the machine does hits all alike.

import type { Entry } from './roster.ts';
import { spread, type Spread } from './statistics.ts';

/** What one turn found. `pace`: what is compared with the first server's in the same round; higher is better. */
export type Turn = { figures: Record<string, number>; pace?: number };

/** A server's part in one workload. What it throws ends its part: it is reported as failed. */
export interface Contestant {
  readonly entry: Entry;
  prepare(): Promise<void>;
  turn(): Promise<Turn>;
  stop(): Promise<void>;
}

/** The spread of each figure over the rounds, and of the `ratio` where there is a pace; or why there is none. */
export type Result = { server: string; figures: Record<string, Spread> } | { server: string; failed: string };

type Part = { contestant: Contestant; turns: Turn[]; failed?: string };

/**
 * Gives every contestant `rounds` turns: in one order, then in the other, and so on. At `end` (`Date.now()`) it stops,
 * with the rounds that are complete; who has had no turn has failed.
 */
export async function alternate(contestants: Contestant[], rounds: number, end: number): Promise<Result[]> {
  const all = contestants.map((contestant): Part => ({ contestant, turns: [] }));
  try {
    for (const one of all) {
      mustHurry(one, end);
      await attempt(one, () => one.contestant.prepare());
    }
    for (let round = 0; round < rounds; round++) {
      if (round > 0 && Date.now() > end) {
        break;
      }
      for (const one of round % 2 === 0 ? all : [...all].reverse()) {
        mustHurry(one, end);
        await attempt(one, async () => void one.turns.push(await one.contestant.turn()));
      }
    }
  } finally {
    await Promise.all(all.map(({ contestant }) => contestant.stop()));
  }
  return all.map((one) => result(one, all[0]!));
}

function mustHurry(one: Part, end: number): void {
  if (one.turns.length === 0 && Date.now() > end) {
    one.failed ??= 'over the time of the whole run';
  }
}

async function attempt(one: Part, action: () => Promise<void>): Promise<void> {
  if (one.failed === undefined) {
    try {
      await action();
    } catch (error) {
      one.failed = (error as Error).message;
      await one.contestant.stop(); // lest it goes on in the others' turns
    }
  }
}

function result({ contestant, turns, failed }: Part, first: Part): Result {
  const server = contestant.entry.name;
  if (failed !== undefined) {
    return { server, failed };
  }
  const names = Object.keys(turns[0]!.figures);
  const figures = Object.fromEntries(names.map((name) => [name, spread(turns.map((turn) => turn.figures[name]!))]));
  if (turns[0]!.pace !== undefined && first.turns.length > 0) {
    const ratios = turns.slice(0, first.turns.length).map(({ pace }, round) => pace! / first.turns[round]!.pace!);
    return { server, figures: { ratio: spread(ratios), ...figures } };
  }
  return { server, figures };
}
