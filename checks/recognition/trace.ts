// A trace: what a file of a step answers to a fixed series of questions, as lines of text. Two files with equal traces
// behave alike as far as the questions go. So a trace holds what the contract speaks of (bytes, returns, errors, classes
// of cost), and nothing that right solutions are free to choose, such as the exact capacity.

import { heldBytes } from '../kit/held.ts';
import { Meter, type AnyBuf } from '../kit/meter.ts';

export type Trace = string[];

/** The buffers of steps 1 and 3, and of step 5, as the questions make them. */
export type Dyn = { data: Buffer; length: number };
export type Smart = Dyn & { start: number; scanned: number };

/** Runs one question; an error is an answer too. */
export function ask(trace: Trace, question: () => string): void {
  let answer: string;
  try {
    answer = question();
  } catch (error) {
    answer = `threw ${error instanceof Error ? error.name : typeof error}`;
  }
  trace.push(answer);
}

/** The held bytes, exactly; where the buffer contradicts itself, what it says of them. */
export function stateOf(buf: AnyBuf): string {
  const { data, start = 0, length } = buf;
  const sound = Buffer.isBuffer(data) && start >= 0 && length >= 0 && start + length <= data.length;
  return sound
    ? heldBytes(buf).toString('latin1')
    : `unsound: ${length} bytes held${start < 0 ? ', negative start' : ''}`;
}

const AT_ONCE = 100; // milliseconds

/** Runs one call that receives and removes so many bytes. */
export type CostStep = (received: number, removed: number, call: () => void) => Promise<void>;

/**
 * How costly a series of calls is: classes, as right solutions differ in the figures. Costly code may take its time: now
 * and then a timer gets its turn, so that this is not taken for an endless loop.
 */
export async function costOf(
  buf: AnyBuf & { data: Buffer },
  calls: (step: CostStep) => Promise<void>,
): Promise<string> {
  const meter = new Meter();
  let received = 0;
  let peak = 0;
  let identities = 0;
  let exact = 0;
  let steps = 0;
  let inPlace = 0;
  let since = performance.now();
  try {
    await calls(async (bytes, removed, call) => {
      if (performance.now() - since > AT_ONCE) {
        await new Promise((resolve) => setTimeout(resolve));
        since = performance.now();
      }
      const { data } = buf;
      const moved = meter.moved;
      meter.around(buf, removed, () => bytes, call);
      received += bytes;
      steps++;
      peak = Math.max(peak, buf.length);
      identities += Number(buf.data !== data);
      exact += Number(buf.data.length === buf.length);
      inPlace += Number(buf.data === data && meter.moved - moved > buf.length / 2);
    });
  } catch {
    return 'threw';
  } finally {
    meter.close();
  }
  const often = (n: number) =>
    n > steps * 0.9 ? 'always' : n > steps * 0.4 ? 'half of the time' : n > 40 ? 'often' : 'seldom';
  return [
    `moves ${meter.moved > 12 * received + 4096 ? 'too many bytes' : 'few bytes'}`,
    `new memory ${often(identities)}`,
    `moved in place ${often(inPlace)}`,
    `exactly full ${often(exact)}`,
    `capacity ${buf.data.length > 64 * peak + 65_536 ? 'without bound' : 'bounded'}`,
  ].join(', ');
}
