// Properties: what must hold for every input, tried on many made at random, and shrunk to the smallest that fails.

import fc from 'fast-check';

export { fc };

const SEED = Number(process.env.CHECK_SEED ?? 5); // fixed, so that two runs say the same
const RUNS = 300;

/** Tries `holds` on inputs that `inputs` makes; throws what it throws on the smallest input found. */
export function forAll<T>(inputs: fc.Arbitrary<T>, holds: (input: T) => void): void {
  report(fc.check(fc.property(inputs, holds), { seed: SEED, numRuns: RUNS }));
}

/** The same for promises; fewer runs, as each takes longer. */
export async function forAllAsync<T>(inputs: fc.Arbitrary<T>, holds: (input: T) => Promise<void>, numRuns = 100): Promise<void> {
  report(await fc.check(fc.asyncProperty(inputs, holds), { seed: SEED, numRuns }));
}

function report<T>(details: fc.RunDetails<T>): void {
  if (details.failed) {
    throw details.errorInstance;
  }
}
