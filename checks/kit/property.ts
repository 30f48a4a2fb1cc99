// Properties: what must hold for every input, tried on many made at random, and shrunk to the smallest that fails.

import fc from 'fast-check';
import { afterEach, test } from 'vitest';
import { CheckFailure } from './failure.ts';

export { fc };

const SEED = Number(process.env.CHECK_SEED ?? 5); // fixed, so that two runs say the same
const TIME_LIMIT = 4000; // milliseconds, after which the smallest case found so far is small enough

/** One case of one property: the number of the property in its file, the seed, and fast-check's path to the case. */
const [, replayed, replaySeed, replayPath] = /^(\d+)\/(-?\d+)\/([\d:]+)$/.exec(process.env.CHECK_REPLAY ?? '') ?? [];

const names: string[] = [];
let examplesFail = false;

afterEach(({ task }) => {
  examplesFail ||= task.result?.errors?.some(({ message }) => !message.endsWith('is not written yet')) ?? false;
});

/**
 * Declares a check that tries `holds` on `runs` inputs. It fails with what `holds` throws on the smallest input found.
 * Where an example before it failed already, it is left out: the example says the same in fewer words.
 */
export function property<T>(
  name: string,
  inputs: fc.Arbitrary<T>,
  holds: (input: T) => void | Promise<void>,
  runs = 300,
): void {
  const number = names.push(name);
  test(name, async (context) => {
    const replays = replayed === String(number);
    if (examplesFail || (replayed !== undefined && !replays)) {
      context.skip();
    }
    const details = await fc.check(
      fc.asyncProperty(inputs, async (input) => holds(input)),
      {
        numRuns: runs,
        interruptAfterTimeLimit: TIME_LIMIT,
        ...(replays ? { seed: Number(replaySeed), path: replayPath } : { seed: SEED }),
      },
    );
    if (details.failed && details.counterexamplePath !== null) {
      context.task.meta.replay = `${number}/${details.seed}/${details.counterexamplePath}`;
      throw details.errorInstance ?? new CheckFailure({ file: '', name: '' }, [], 'it fails');
    }
  });
}

/** Is this the name of a property? */
export function isProperty(name: string): boolean {
  return names.includes(name);
}

/** Ways to cut a stream into chunks: where to cut, at most `most` times. */
export function cuts(most: number): fc.Arbitrary<number[]> {
  return fc.array(fc.nat(40), { maxLength: most });
}

/** The chunks that a stream falls into when it is cut at these places. */
export function cutUp(stream: Buffer, at: number[]): Buffer[] {
  const bounds = [...new Set([0, ...at.filter((place) => place < stream.length), stream.length])].sort((a, b) => a - b);
  return bounds.slice(1).map((end, i) => stream.subarray(bounds[i], end));
}
