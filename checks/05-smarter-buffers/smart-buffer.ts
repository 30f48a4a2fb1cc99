// Step 5, part 1: the smart buffer does what the buffer of steps 1 and 3 does, and moves next to nothing.

import { test } from 'vitest';
import { bufPop, bufPush, createBuf, cutMessage, type SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';
import { BufferTrial } from '../kit/buffer-trial.ts';
import { quote } from '../kit/bytes.ts';
import { CheckFailure, expectBytes } from '../kit/failure.ts';
import { heldBytes } from '../kit/held.ts';
import { fc, property } from '../kit/property.ts';
import { stretch } from '../kit/stretch.ts';

const kind = {
  file: '05-smarter-buffers/smart-buffer.ts',
  code: { push: bufPush, pop: bufPop, cut: cutMessage },
};
const BUDGET = 6; // bytes moved a byte received; plenty: doubling costs up to 2, moving at half of the capacity up to 1

function emptyBuf(room?: number): BufferTrial<SmartBuf> {
  return new BufferTrial<SmartBuf>(createBuf(), { ...kind, says: 'buf = createBuf()' }, room);
}

/** A buffer in use: of its memory, `length` bytes from `start` on are held. */
function usedBuf(memory: string, start: number, length: number): BufferTrial<SmartBuf> {
  const says = `buf = { data: Buffer.from(${quote(Buffer.from(memory))}), start: ${start}, length: ${length}, scanned: 0 }`;
  return new BufferTrial<SmartBuf>({ data: Buffer.from(memory), start, length, scanned: 0 }, { ...kind, says });
}

test('smart buffer: holds what is pushed', () => {
  const buf = emptyBuf();
  buf.push('one');
  buf.push('');
  buf.push('two');
  buf.holds('onetwo');
  buf.push('x'.repeat(1000), { reused: true });
  buf.push(Uint8Array.of(0xff, 0x00, 0xe2));
});

test('smart buffer: pops from the front', () => {
  const buf = emptyBuf();
  buf.push('abcdef');
  buf.pop(2);
  buf.holds('cdef');
  buf.pop(0);
  buf.pop(4);
  buf.holds('');
  buf.push('ghi');
  buf.holds('ghi');
});

test('smart buffer: cuts messages', () => {
  const buf = emptyBuf();
  buf.push('asdf\n1234\n\nhal');
  while (buf.cut() !== null) {
    /* until there is none */
  }
  buf.holds('hal');
  buf.push('f\n');
  buf.cut();
  buf.cut();
});

test('smart buffer: held bytes may start anywhere', () => {
  const buf = usedBuf('old\nasdf\n12old\n', 4, 7);
  buf.holds('asdf\n12');
  buf.cut();
  buf.cut();
  buf.push('34\n');
  buf.cut();
});

test('smart buffer: moves the held bytes when the room behind them is short', () => {
  const buf = usedBuf('........abcd', 8, 4);
  buf.push('efgh');
  buf.holds('abcdefgh');
  buf.pop(1);
  buf.push('ijklmn');
  buf.holds('bcdefghijklmn');
});

test('smart buffer: grows when all of it would not be enough', () => {
  const buf = usedBuf('..abcd', 2, 4);
  buf.push('e'.repeat(100));
  buf.holds(`abcd${'e'.repeat(100)}`);
  buf.pop(4);
  buf.push('f'.repeat(500));
  buf.holds('e'.repeat(100) + 'f'.repeat(500));
});

test('smart buffer: stale newlines before and behind the held bytes mean nothing', () => {
  const buf = usedBuf('\n\nab\n\n', 2, 2);
  buf.cut();
  buf.push('c');
  buf.cut();
  buf.push('\n');
  buf.cut();
  buf.cut();
});

test('smart buffer: the message is a copy', () => {
  const buf = usedBuf('..asdf\nrest....', 2, 9);
  const memory = buf.buf.data;
  const msg = buf.cut() ?? Buffer.alloc(0);
  memory.fill('#');
  buf.buf.data.fill('#');
  buf.story.push('the buffer is used again: every byte of its memory is "#" now');
  expectBytes(buf.blame('cut'), buf.story, 'the message that was cut before:', Buffer.from('asdf\n'), msg);
});

test('smart buffer: two buffers do not share their bytes', () => {
  const one = emptyBuf();
  const other = emptyBuf();
  one.push('one\n');
  other.push('the other\n');
  one.holds('one\n');
  one.cut();
  one.push('more');
  other.holds('the other\n');
});

const bytes = fc
  .array(fc.constantFrom(0x0a, 0x61, 0x62, 0xff), { maxLength: 20 })
  .map((list) => ({ push: Uint8Array.from(list) }));
const call = fc.oneof(
  bytes,
  fc.constant('cut' as const),
  fc.nat(20).map((pop) => ({ pop })),
);
const memory = fc.stringMatching(/^[xy\n]{0,20}$/);

property(
  'smart buffer: any calls, from any state',
  fc.tuple(memory, fc.nat(20), fc.nat(20), fc.array(call, { maxLength: 20 })),
  ([text, from, held, calls]) => {
    const start = Math.min(from, text.length);
    const buf = usedBuf(text, start, Math.min(held, text.length - start));
    for (const c of calls) {
      if (c === 'cut') {
        buf.cut();
      } else if ('push' in c) {
        buf.push(c.push, { reused: true });
      } else {
        buf.pop(Math.min(c.pop, buf.buf.length));
      }
    }
    while (buf.cut() !== null) {
      /* until there is none */
    }
  },
);

test('smart buffer: a pop moves nothing until half of the capacity is wasted', () => {
  const buf = emptyBuf();
  buf.push('x'.repeat(1000));
  while (buf.buf.start + 10 < buf.buf.data.length / 2 && buf.buf.length > 20) {
    const { buffer, byteOffset } = buf.buf.data;
    const first = byteOffset + buf.buf.start;
    buf.pop(10);
    if (buf.buf.data.buffer !== buffer || buf.buf.data.byteOffset + buf.buf.start !== first + 10) {
      buf.fail(
        'pop',
        `the held bytes were moved, with ${first + 10} bytes wasted in front of a capacity of ${buf.buf.data.length}`,
      );
    }
  }
});

test('smart buffer: a backlog of tiny messages costs little', (context) => {
  const buf = emptyBuf();
  const what = '10,000 messages of 2 bytes, pushed at once and cut one by one';
  const compare = () => 'moving the rest to the front at each cut moves 5,000';
  buf.metered(context, { budget: BUDGET, what, compare }, (step) => {
    for (let round = 0; round < 2; round++) {
      step(() => buf.push('x\n'.repeat(10_000)));
      for (let i = 0; i < 10_000; i++) {
        step(() => buf.cut());
      }
    }
  });
});

test('smart buffer: a buffer that never becomes empty costs little, and does not grow for ever', (context) => {
  const buf = emptyBuf(1 << 20);
  const what = '5,000 bytes held, then 128 bytes pushed and 128 popped, again and again';
  const compare = () => 'moving the rest to the front at each pop moves 39';
  buf.metered(context, { budget: BUDGET, what, compare }, (step) => {
    step(() => buf.push('y'.repeat(5000)));
    for (let i = 0; i < 20_000; i++) {
      step(() => buf.push('0123456789abcdef'.repeat(8)));
      step(() => buf.pop(128));
    }
  });
});

test('smart buffer: a full buffer with tiny pops and pushes costs little', (context) => {
  const buf = emptyBuf(1 << 20);
  const what = 'a buffer filled to its capacity, then one byte popped and one pushed, again and again';
  const compare = () => 'moving them at each push moves thousands';
  buf.metered(context, { budget: BUDGET, what, compare }, (step) => {
    step(() => buf.push('z'.repeat(20_000)));
    step(() => buf.push('z'.repeat(buf.buf.data.length - buf.buf.start - buf.buf.length)));
    for (let i = 0; i < 10_000; i++) {
      step(() => buf.pop(1));
      step(() => buf.push('z'));
    }
  });
});

test('smart buffer: many small pushes cost little', (context) => {
  const buf = emptyBuf();
  const what = 'bufPush(buf, "16 bytes a push."), thousands of times';
  const compare = () => 'a buffer that grows to exactly what it needs moves thousands';
  buf.metered(context, { budget: BUDGET, what, compare }, (step) => {
    for (let i = 0; i < 5000; i++) {
      step(() => buf.push('16 bytes a push.'));
    }
  });
});

stretch('cutMessage searches no byte twice', () => {
  const buf = createBuf();
  bufPush(buf, Buffer.from('abcd'));
  const story = ['buf = createBuf()', 'bufPush(buf, "abcd")', `cutMessage(buf) → ${String(cutMessage(buf))}`];
  buf.data[buf.start + 1] = 0x0a; // whoever looks here again is caught
  story.push('in secret, a newline is put over the "b", which was searched already');
  bufPush(buf, Buffer.from('e\n'));
  story.push('bufPush(buf, "e\\n")');
  const held = Buffer.from(heldBytes(buf));
  const msg = cutMessage(buf);
  if (msg === null || !msg.equals(held)) {
    throw new CheckFailure({ file: kind.file, name: 'cutMessage' }, story, 'cutMessage searched the "b" a second time');
  }
});
