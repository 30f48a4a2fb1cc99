// The questions to step 1's buffer.

import { ask, costOf, stateOf, type Dyn, type Trace } from '../trace.ts';

const CHUNKS = [
  ['d'],
  ['a', 'b'],
  ['a', ''],
  ['', 'a'],
  ['x'.repeat(20), 'y'.repeat(20)],
  ['z'.repeat(33)],
  ['z'.repeat(65), 'q'],
  ['a'.repeat(31), 'b', 'c'],
  ['\xa9\xff', '\0'],
  ['a'.repeat(32), 'b'.repeat(32), 'c'.repeat(200), 'd'],
];
const USED: [string, number][] = [
  ['abc.....', 3],
  ['abcdefgh', 8],
  ['\nold\n', 0],
  ['ab.', 2],
];

const RUNAWAY = 2 ** 26; // bytes of capacity, for far fewer that are held

/** Step 1. */
export async function probeDynBuf({ bufPush }: { bufPush: (buf: Dyn, data: Buffer) => void }): Promise<Trace> {
  const trace: Trace = [];
  const pushAll = (buf: Dyn, chunks: string[]) => {
    for (const text of chunks) {
      ask(trace, () => {
        const chunk = withinMore(text);
        const end = buf.length;
        bufPush(buf, chunk);
        const before = stateOf(buf);
        const intact = chunk.toString('latin1') === text;
        const written = buf.data.toString('latin1', end, end + text.length) === text; // whatever `length` says
        chunk.fill('#');
        return [
          before,
          stateOf(buf) === before ? '' : 'shares the chunk',
          intact ? '' : 'changes the chunk',
          written ? '' : 'is not written behind the held bytes',
        ].join(' ');
      });
    }
  };
  for (const chunks of CHUNKS) {
    pushAll({ data: Buffer.alloc(0), length: 0 }, chunks);
    for (const [memory, length] of USED) {
      pushAll({ data: Buffer.from(memory), length }, chunks);
    }
  }
  ask(trace, () => {
    const [one, other] = [
      { data: Buffer.alloc(0), length: 0 },
      { data: Buffer.alloc(0), length: 0 },
    ];
    bufPush(one, withinMore('a'));
    bufPush(other, withinMore('b'));
    bufPush(other, withinMore('c'));
    return `${stateOf(one)} ${stateOf(other)}`;
  });
  ask(trace, () => {
    const buf = { data: Buffer.alloc(0), length: 0 };
    bufPush(buf, withinMore('abcde'));
    return `full at once: ${buf.data.length === buf.length}`;
  });
  for (const size of [1, 100]) {
    const buf = { data: Buffer.alloc(0), length: 0 };
    trace.push(
      await costOf(buf, async (step) => {
        for (let i = 0; i < 3000 && buf.data.length < RUNAWAY; i++) {
          await step(size, 0, () => bufPush(buf, Buffer.alloc(size, 'x')));
        }
      }),
    );
  }
  return trace;
}

/** A chunk that is a part of a larger memory, as chunks often are; what stands around it is always the same. */
function withinMore(text: string): Buffer {
  const memory = Buffer.alloc(1024, '?');
  return memory.subarray(512, 512 + memory.write(text, 512, 'latin1'));
}
