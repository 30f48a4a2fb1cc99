// How long it may take.

/** `turn`: seconds that a server is loaded in a round; `deadline`: seconds after which a turn is given up. */
export type Plan = {
  rounds: number;
  turn: number;
  deadline: number;
  /** Rounds of the workloads that need a fresh server for each turn. */
  freshRounds: number;
  /** Seconds that the client that never reads goes on. */
  unread: number;
  /** Seconds after which no further workload is begun. */
  budget: number;
};

export const FULL: Plan = { rounds: 7, turn: 0.5, deadline: 90, freshRounds: 3, unread: 8, budget: 7200 };
export const QUICK: Plan = { rounds: 3, turn: 0.12, deadline: 3, freshRounds: 1, unread: 1, budget: 100 };
