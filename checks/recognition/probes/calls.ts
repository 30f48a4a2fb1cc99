// Pushes, pops and cuts, in the order of a stream: the questions to every buffer that gives messages.

import { ask, stateOf, type Dyn, type Trace } from '../trace.ts';

/** Bytes to push, how many to pop, or a cut. */
export type Call = string | number | 'cut';

/** What is asked. */
export type Code<B> = {
  push: (buf: B, data: Buffer) => void;
  pop: (buf: B, len: number) => void;
  cut: (buf: B) => Buffer | null;
};

/** Calls for a buffer each. */
export const STREAMS: Call[][] = [
  ['\n', 'cut', 'cut'],
  ['a\n', 'cut', 'cut'],
  ['cut', 'a', 'cut', '\n', 'cut', 'cut'],
  ['\n\n', 'cut', 'cut', 'cut'],
  ['\nd', 'cut', 'cut'],
  ['asdf\n1234\nrest', 'cut', 'cut', 'cut', 'x\n', 'cut', 'cut'],
  ['a\n', 'cut', 'b', 'cut', 'c\n', 'cut'],
  ['\xc3\xa9\n', 'cut'],
  ['\xc3\xa9\xe2\x82\xac\nab\n', 'cut', 'cut'],
  ['\x8a', 'cut', '\n', 'cut'],
  ['\xa9\n\xff\n', 'cut', 'cut'],
  ['a\r\nb\n', 'cut', 'cut'],
  ['\r\n', 'cut'],
  ['aa\n', 'cut', 'b', 'cut'],
  ['ab', 1],
  ['abc', 2, 1],
  ['abc', 0, 3],
  ['abc', 1, 'x\n', 'cut'],
  ['abcdef\n', 3, 'cut'],
  ['ab\ncd', 1, 'cut', 'cut'],
  ['ca', 1, 'x\ny', 'cut', 'cut'],
  ['a', 'cut', 'b\n', 2, 'cut'],
  ['a', 'cut', 1, '\n', 'cut'],
  ['abcdefghij'.repeat(3), 28, 'klmnopqrstuvwxyz\n'.repeat(2), 'cut', 'cut'],
  ['ab\n'.repeat(30), 'cut', 'cut', 'x'.repeat(40), 'cut', 'y\n', 'cut', 'cut'],
  ['x'.repeat(5000), 'cut', '\nz', 'cut', 'cut'],
  ['abcd\n'.repeat(6), 'cut', 'cut', 'cut', 'cut', 'ef\n', 'cut', 'cut', 'gh', 'cut', '\n', 'cut'],
  ['\nabc', 3, 'cut', '\n', 'cut'],
];

/** Asks for cuts and pops between pushes; `push` is the learner's, or ours where the learner writes none. */
export function askCalls<B extends Dyn>(trace: Trace, buf: B, calls: Call[], code: Code<B>): void {
  for (const call of calls) {
    ask(trace, () => {
      if (typeof call === 'number') {
        code.pop(buf, call);
        return stateOf(buf);
      }
      if (call !== 'cut') {
        const chunk = Buffer.from(call, 'latin1');
        code.push(buf, chunk);
        chunk.fill('#');
        return stateOf(buf);
      }
      const memory = buf.data;
      const msg = code.cut(buf);
      const answer = msg === null ? 'null' : `"${msg.toString('latin1')}"`;
      const copy = Buffer.from(memory);
      memory.fill('#');
      const shares = msg !== null && answer !== `"${msg.toString('latin1')}"`;
      copy.copy(memory);
      return `${answer} ${shares ? 'a view' : ''} ${stateOf(buf)}`;
    });
  }
}
