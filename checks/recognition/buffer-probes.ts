// The questions to buffers: steps 1 and 3, and the two buffers of step 5.

import { ask, costOf, stateOf, type CostStep, type Trace } from './trace.ts';

type Dyn = { data: Buffer; length: number };
type Smart = Dyn & { start: number; scanned: number };
type Call = string | number | 'cut';

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

const STREAMS: Call[][] = [
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
function converse<B extends Dyn>(trace: Trace, buf: B, calls: Call[], code: Code<B>): void {
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

type Code<B> = {
  push: (buf: B, data: Buffer) => void;
  pop: (buf: B, len: number) => void;
  cut: (buf: B) => Buffer | null;
};

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
    converse(trace, { data: Buffer.alloc(0), length: 0 }, calls, { push, pop: bufPop, cut: cutMessage });
    converse(trace, { data: Buffer.from('xy\nzw\n'), length: 0 }, calls, { push, pop: bufPop, cut: cutMessage });
  }
  for (const [memory, length] of [
    ['asdf\n', 4],
    ['ab\ncd\nef\n', 4],
    ['\n\n', 1],
    ['abc', 3],
  ] as const) {
    converse(trace, { data: Buffer.from(memory), length }, ['cut', 'cut'], { push, pop: bufPop, cut: cutMessage });
  }
  ask(trace, () => {
    const data = Buffer.from('abc.....');
    const buf = { data, length: 3 };
    return `${cutMessage(buf)} and ${buf.data === data ? 'the same buffer' : 'another buffer'}`;
  });
  return trace;
}

type SmartCode = {
  createBuf: () => Smart;
  bufPush: Code<Smart>['push'];
  bufPop: Code<Smart>['pop'];
  cutMessage: Code<Smart>['cut'];
};

/** Step 5, the smart buffer. */
export async function probeSmartBuf({ createBuf, bufPush, bufPop, cutMessage }: SmartCode): Promise<Trace> {
  const trace: Trace = [];
  const code = { push: bufPush, pop: bufPop, cut: cutMessage };
  for (const calls of STREAMS) {
    converse(trace, createBuf(), calls, code);
    converse(trace, { data: Buffer.from('\nold.....\n'), start: 3, length: 0, scanned: 0 }, calls, code);
    converse(
      trace,
      { data: Buffer.from('0123456789abcdef0123456789\nbcdef'), start: 16, length: 16, scanned: 0 },
      calls,
      code,
    );
    converse(
      trace,
      { data: Buffer.from(`${'.'.repeat(28)}ab\nc`), start: 28, length: 4, scanned: 0 },
      ['cut', ...calls],
      code,
    );
  }
  ask(trace, () => {
    const buf = { data: Buffer.from('0123456789abcdef0123456789abcdef'), start: 16, length: 16, scanned: 0 };
    bufPush(buf, Buffer.alloc(40, 'x'));
    return `grown, it holds them ${buf.start === 0 ? 'at the front' : 'behind the wasted front'}`;
  });
  const cost = async (first: number, round: (buf: Smart, step: CostStep) => Promise<void>): Promise<Smart> => {
    const buf = createBuf();
    trace.push(
      await costOf(buf, async (step) => {
        await step(first, 0, () => bufPush(buf, Buffer.alloc(first, 'x\n')));
        for (let i = 0; i < 4000 && buf.length > 0; i++) {
          await round(buf, step);
        }
      }),
    );
    return buf;
  };
  await cost(8000, (buf, step) => step(0, 2, () => bufPop(buf, 2)));
  const neverEmpty = await cost(100, async (buf, step) => {
    await step(64, 0, () => bufPush(buf, Buffer.alloc(64, 'y')));
    await step(0, 64, () => bufPop(buf, 64));
  });
  trace.push(neverEmpty.start > 20_000 ? 'start runs away' : 'start stays near');
  await cost(4096, async (buf, step) => {
    await step(0, 1, () => bufPop(buf, 1));
    await step(1, 0, () => bufPush(buf, Buffer.alloc(1, 'z')));
  });
  await cost(120_000, (buf, step) => step(0, 20, () => bufPop(buf, 20)));
  await cost(1, (buf, step) => step(10, 0, () => bufPush(buf, Buffer.alloc(10, 'w'))));
  return trace;
}

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
