// Waiting for what may never come. Time is counted in turns of a timer, so that a machine under load gets more of it.

const TURN = 2; // milliseconds
const PATIENCE = 400; // turns without any sign of life: about a second
const IMPATIENCE = 80; // once something never came in this run, a fifth will do
const QUIET = 25; // turns

let patience = PATIENCE;

/**
 * Resolves to true once `done` says so, or to false when nothing happened for long (`turns` of a timer): `life` changes
 * while anything does.
 */
export async function waitUntil(done: () => boolean, life: () => unknown = done, turns?: number): Promise<boolean> {
  let last = life();
  for (let quiet = 0; quiet < (turns ?? patience); quiet++) {
    for (let turn = 0; turn < 10; turn++) {
      if (done()) {
        return true;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await new Promise((resolve) => setTimeout(resolve, TURN));
    if (life() !== last) {
      last = life();
      quiet = 0;
    }
  }
  if (turns === undefined) {
    patience = IMPATIENCE;
  }
  return done();
}

/** Resolves once nothing has happened for a moment: `life` changes while anything does. */
export async function waitUntilQuiet(life: () => unknown): Promise<void> {
  let last = life();
  for (let quiet = 0; quiet < QUIET; quiet++) {
    await new Promise((resolve) => setTimeout(resolve, TURN));
    if (life() !== last) {
      last = life();
      quiet = 0;
    }
  }
}

/** What became of a promise: it resolved, or rejected with an error, or nothing yet. */
export type Outcome = { state: 'pending' } | { state: 'resolved' } | { state: 'rejected'; error: unknown };

/** Watches a promise without waiting for it; what it rejects with counts as caught. */
export function watch(promise: Promise<unknown>): { outcome: Outcome } {
  const watched: { outcome: Outcome } = { outcome: { state: 'pending' } };
  promise.then(
    () => {
      watched.outcome = { state: 'resolved' };
    },
    (error: unknown) => {
      watched.outcome = { state: 'rejected', error };
    },
  );
  return watched;
}
