// How long it may take.

export type Plan = {
  rounds: number;
  /** Seconds that a server is loaded in a round. */
  turn: number;
  /** Seconds after which a turn is given up. */
  deadline: number;
  /** The same for what is sent at once, where quadratic servers would take minutes. */
  onceDeadline: number;
  /** Rounds of the workloads that need a fresh server for each turn. */
  freshRounds: number;
  /** Seconds that the client that never reads goes on. */
  unread: number;
  /** Seconds after which no further turn is begun. */
  budget: number;
};

export const FULL: Plan = {
  rounds: 7,
  turn: 0.5,
  deadline: 30,
  onceDeadline: 90,
  freshRounds: 3,
  unread: 8,
  budget: 7200,
};

export const QUICK: Plan = {
  rounds: 3,
  turn: 0.12,
  deadline: 5,
  onceDeadline: 2,
  freshRounds: 1,
  unread: 1,
  budget: 110,
};
