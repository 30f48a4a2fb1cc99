// The questions to step 3's messages.

import { askCalls, STREAMS, type Code } from './calls.ts';
import { ask, type Dyn, type Trace } from '../trace.ts';

/** Step 3. */
export function probeMessages({
  bufPop,
  cutMessage,
}: {
  bufPop: Code<Dyn>['pop'];
  cutMessage: Code<Dyn>['cut'];
}): Trace {
  const trace: Trace = [];
  const push = (buf: Dyn, data: Buffer) => {
    if (buf.length < 0) {
      throw new RangeError('a negative length');
    }
    const room = Buffer.alloc(Math.max(buf.data.length, buf.length + data.length + 4), '\n');
    buf.data.copy(room, 0, 0, buf.data.length);
    data.copy(room, buf.length);
    buf.data = room;
    buf.length += data.length;
  };
  for (const calls of STREAMS) {
    askCalls(trace, { data: Buffer.alloc(0), length: 0 }, calls, { push, pop: bufPop, cut: cutMessage });
    askCalls(trace, { data: Buffer.from('xy\nzw\n'), length: 0 }, calls, { push, pop: bufPop, cut: cutMessage });
  }
  for (const [memory, length] of [
    ['asdf\n', 4],
    ['ab\ncd\nef\n', 4],
    ['\n\n', 1],
    ['abc', 3],
  ] as const) {
    askCalls(trace, { data: Buffer.from(memory), length }, ['cut', 'cut'], { push, pop: bufPop, cut: cutMessage });
  }
  ask(trace, () => {
    const data = Buffer.from('abc.....');
    const buf = { data, length: 3 };
    return `${cutMessage(buf)} and ${buf.data === data ? 'the same buffer' : 'another buffer'}`;
  });
  return trace;
}
