// Step 3: messages out of the buffer. A buffer holds some bytes; the first message is cut out, the rest stays.

import { test } from 'vitest';
import { bufPop, cutMessage } from '#steps/03-split-messages/messages.ts';
import { BufferTrial } from './kit/buffer-trial.ts';
import { quote } from './kit/bytes.ts';
import { CheckFailure, expectBytes } from './kit/failure.ts';
import { fc, property } from './kit/property.ts';

type DynBuf = { data: Buffer; length: number };

const file = '03-split-messages/messages.ts';

/** The push of these checks, so that they need no other step. */
function push(buf: DynBuf, data: Buffer): void {
  if (buf.length + data.length > buf.data.length) {
    buf.data = Buffer.concat([buf.data.subarray(0, buf.length)], (buf.length + data.length) * 2);
  }
  data.copy(buf.data, buf.length);
  buf.length += data.length;
}

/** A buffer that holds `text`. Behind it in memory stands `stale`: old bytes that mean nothing. */
function holding(text: string | Uint8Array, stale = ''): BufferTrial<DynBuf> {
  const held = Buffer.from(text as Uint8Array);
  const data = Buffer.concat([held, Buffer.from(stale)]);
  const says =
    stale === '' ? `buf holds ${quote(held)}` : `buf = { data: Buffer.from(${quote(data)}), length: ${held.length} }`;
  return new BufferTrial<DynBuf>(
    { data, length: held.length },
    { file, code: { push, pop: bufPop, cut: cutMessage }, says },
  );
}

test('pop removes bytes from the front', () => {
  const buf = holding('abcdef');
  buf.pop(2);
  buf.holds('cdef');
  buf.pop(3);
  buf.holds('f');
});

test('pop of nothing and pop of all', () => {
  const buf = holding('abc');
  buf.pop(0);
  buf.holds('abc');
  buf.pop(3);
  buf.holds('');
  buf.push('def');
  buf.holds('def');
});

test('pop leaves the free room behind alone', () => {
  const buf = holding('abcd', 'old bytes');
  buf.pop(1);
  buf.holds('bcd');
  buf.push('efgh');
  buf.holds('bcdefgh');
});

test('cuts a message, newline included', () => {
  const buf = holding('asdf\n');
  buf.cut();
  buf.holds('');
});

test('cuts one message after another, in order', () => {
  const buf = holding('asdf\n1234\nrest');
  buf.cut();
  buf.holds('1234\nrest');
  buf.cut();
  buf.holds('rest');
  buf.cut();
});

test('there is no message in an empty buffer', () => {
  holding('').cut();
});

test('an unfinished message stays where it is', () => {
  const buf = holding('asd', 'room');
  const memory = buf.buf.data;
  buf.cut();
  buf.cut();
  if (buf.buf.data !== memory) {
    buf.fail(
      'cut',
      'there is no message yet, and buf.data is another buffer all the same: its room is lost, at the price of a copy',
    );
  }
  buf.push('f\n12');
  buf.cut();
  buf.cut();
  buf.holds('12');
});

test('an empty message is a message', () => {
  const buf = holding('\n\na\n\n');
  for (let i = 0; i < 5; i++) {
    buf.cut();
  }
});

test('every way to split a stream in two', () => {
  for (const stream of ['asdf\n1234\n', '\n\n', 'a\n\nb', 'é\n€\n', 'one\r\ntwo\r\n']) {
    const bytes = Buffer.from(stream);
    for (let at = 0; at <= bytes.length; at++) {
      const buf = holding('');
      for (const chunk of [bytes.subarray(0, at), bytes.subarray(at)]) {
        buf.push(chunk);
        while (buf.cut() !== null) {
          /* until there is none */
        }
      }
    }
  }
});

test('a newline beyond `length` means nothing', () => {
  const buf = holding('asdf', '\n');
  buf.cut();
  const other = holding('ab\nc', 'd\nef\n');
  other.cut();
  other.cut();
  other.holds('c');
});

test('stale bytes never come back', () => {
  const buf = holding('one\ntwo\n');
  buf.cut();
  buf.cut();
  buf.cut();
  buf.push('th');
  buf.cut();
  buf.push('ree\n');
  buf.cut();
  buf.cut();
});

test('bytes are not letters: UTF-8 of several bytes', () => {
  const buf = holding('schön\n€uro 🙂\nrest');
  buf.cut();
  buf.cut();
  buf.holds('rest');
});

test('bytes are not letters: bytes that are no UTF-8 at all', () => {
  const buf = holding(Uint8Array.of(0xff, 0x00, 0xe2, 0x82, 0x0a, 0x80, 0x0a, 0x8a));
  buf.cut();
  buf.cut();
  buf.cut();
});

test('the message is a copy: it stays as it is when the buffer is used again', () => {
  const buf = holding('asdf\n1234\nrest', '..........');
  const memory = buf.buf.data;
  const msg = buf.cut();
  const before = Buffer.from(msg ?? '');
  memory.fill('#');
  buf.buf.data.fill('#');
  buf.story.push('the buffer is used again: every byte of its memory is "#" now');
  expectBytes(
    { file, name: 'cutMessage' },
    buf.story,
    'the message that was cut before:',
    before,
    msg ?? Buffer.alloc(0),
  );
});

test('a message changed by its owner does not change the buffer', () => {
  const buf = holding('asdf\n1234\n');
  buf.cut()?.fill('#');
  buf.story.push('the owner of the message fills it with "#"');
  buf.holds('1234\n');
  buf.cut();
});

test('a long message, in many chunks', () => {
  const buf = holding('');
  for (let i = 0; i < 64; i++) {
    buf.push(Buffer.alloc(1000, 97 + (i % 26)));
    if (buf.cut() !== null) {
      throw new CheckFailure({ file, name: 'cutMessage' }, buf.story, 'there is no newline yet');
    }
  }
  buf.push('\nnext');
  buf.cut();
  buf.holds('next');
});

const bytes = fc.array(fc.constantFrom(0x0a, 0x0a, 0x61, 0x62, 0x0d, 0xe2, 0xff, 0x00), { maxLength: 12 });
const call = fc.oneof(
  bytes.map((push) => ({ push })),
  fc.constant('cut' as const),
  fc.nat(6).map((pop) => ({ pop })),
);

property(
  'any messages, in any chunks',
  fc.tuple(fc.stringMatching(/^[x\n]{0,12}$/), fc.array(call, { maxLength: 10 })),
  ([stale, calls]) => {
    const buf = holding('', stale);
    for (const c of calls) {
      if (c === 'cut') {
        buf.cut();
      } else if ('push' in c) {
        buf.push(Uint8Array.from(c.push));
      } else {
        buf.pop(Math.min(c.pop, buf.buf.length));
      }
    }
    while (buf.cut() !== null) {
      /* until there is none */
    }
  },
);

test('what it costs', (context) => {
  const buf = holding('');
  const what = '256 messages of 4 bytes, pushed at once and cut one by one';
  const compare = (moved: number) =>
    moved > 6 ? 'step 5 does the same with less than 6' : 'as little as step 5 asks for';
  buf.metered(context, { budget: Infinity, what, compare }, (step) => {
    step(() => buf.push('one\n'.repeat(256)));
    for (let i = 0; i < 256; i++) {
      step(() => buf.cut());
    }
  });
});
