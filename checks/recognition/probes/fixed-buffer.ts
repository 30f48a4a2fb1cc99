// The questions to step 5's fixed buffer.

import type { Call } from './calls.ts';
import { ask, stateOf, type Smart, type Trace } from '../trace.ts';

/** Step 5, the fixed buffer. */
export function probeFixedBuf({
  createFixedBuf,
  fixedPush,
}: {
  createFixedBuf: (capacity: number) => Smart;
  fixedPush: (buf: Smart, data: Buffer) => number;
}): Trace {
  const trace: Trace = [];
  const plans: [number, Call[]][] = [
    [0, ['a']],
    [1, ['a', 'b']],
    [1, ['bd']],
    [4, ['abcdefgh', 1, 'x', 3, 'yz']],
    [8, ['abc', 'def', 'ghi', 3, 'jkl', 8, 'mnopqrstu']],
    [16, ['abcd', 2, 'ef', 1, 'ghij']],
    [4, ['\n\n', 1, 'xyz', 1, 'q']],
    [4, ['\nb', 1, 'wxyz']],
    [4, ['ca\n\n', 2, 'x', '']],
    [4, ['a\n?\n', 2, 'z', 'w']],
    [6, ['', 'abc', '', 3, 'defghi', 6, '']],
    [8, ['abcdef', 5, 'gh', 'ij', 'klmno']],
  ];
  for (const scanned of [0, 2]) {
    for (const [capacity, calls] of plans) {
      const buf = createFixedBuf(capacity);
      const { data } = buf;
      for (const call of calls) {
        if (typeof call === 'number') {
          buf.start += call;
          buf.length -= call;
          buf.scanned = Math.min(scanned, Math.max(0, buf.length));
          continue;
        }
        ask(trace, () => {
          const before = buf.start;
          const taken = fixedPush(buf, Buffer.from(call));
          const moved = buf.start !== before && buf.length > 0 ? 'moved' : '';
          const state = stateOf(buf);
          const memory = state.startsWith('unsound') ? data.toString('latin1') : ''; // what was done to it tells why
          return `${taken} ${state} ${memory} ${buf.data === data ? '' : 'another buffer'} ${buf.scanned} ${call === '' ? '' : moved}`;
        });
      }
    }
  }
  return trace;
}
