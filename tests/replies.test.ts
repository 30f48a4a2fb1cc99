// replies.ts, the fast way of step 5: it answers what cutMessage and handleMessage would, and keeps little memory.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handleMessage } from '../solutions/04-handle-requests/echo-server.ts';
import { answerAll, answerChunk, borrowOutput, returnOutput } from '../solutions/05-smarter-buffers/replies.ts';
import { bufPush, createBuf } from '../solutions/05-smarter-buffers/smart-buffer.ts';

const LIMIT = 80; // bytes

/** The replies to a stream that comes in chunks, and whether the conversation is over. */
function answers(chunks: string[]): { replies: string; close: boolean } {
  const held = createBuf();
  let replies = '';
  for (const chunk of chunks) {
    const out = borrowOutput();
    const close = answerChunk(held, Buffer.from(chunk, 'latin1'), out, LIMIT);
    replies += out.data.toString('latin1', 0, out.length);
    returnOutput(out);
    if (close) {
      return { replies, close };
    }
  }
  return { replies, close: false };
}

/** The same in the simplest words. */
function model(stream: string): { replies: string; close: boolean } {
  let replies = '';
  for (const message of stream.split(/(?<=\n)/)) {
    if (message.length > LIMIT || (message.length === LIMIT && !message.endsWith('\n'))) {
      return { replies: `${replies}Error: message longer than ${LIMIT} bytes\n`, close: true };
    }
    if (message.endsWith('\n')) {
      const { data, close } = handleMessage(Buffer.from(message, 'latin1'));
      replies += data.toString('latin1');
      if (close) {
        return { replies, close };
      }
    }
  }
  return { replies, close: false };
}

test('messages of every length, in one chunk', () => {
  const stream = Array.from({ length: LIMIT }, (_, length) => `${'x'.repeat(length)}\n`).join('');
  expect(answers([stream])).toEqual(model(stream));
  expect(answers([stream.repeat(50)])).toEqual(model(stream.repeat(50)));
});

test('any messages, in any chunks', () => {
  const words = fc.constantFrom('\n', 'quit\n', 'qui', 't\n', '\xff', 'x'.repeat(26), 'y'.repeat(40), 'z'.repeat(33));
  fc.assert(
    fc.property(fc.array(fc.array(words, { maxLength: 6 }), { maxLength: 6 }), (chunks) => {
      const stream = chunks.flat().join('');
      expect(answers(chunks.map((chunk) => chunk.join('')))).toEqual(model(stream));
    }),
    { seed: 5, numRuns: 2000 },
  );
});

test('of a chunk no more is kept than the message that it leaves unfinished', () => {
  const held = createBuf();
  const out = borrowOutput();
  answerChunk(held, Buffer.from(`unfini${'x'.repeat(10_000)}`), out, 100_000);
  answerChunk(held, Buffer.from(`shed\n${'one more\n'.repeat(5000)}rest`), out, 100_000);
  expect(held.data.toString('latin1', held.start, held.start + held.length)).toBe('rest');
  expect(held.data.length).toBeLessThan(1000);
});

test('of what follows a goodbye nothing is kept', () => {
  const held = createBuf();
  expect(answerChunk(held, Buffer.from(`quit\n${'x'.repeat(10_000)}`), borrowOutput(), 100_000)).toBe(true);
  expect(held.data.length).toBe(0);
});

test('no byte of a long message is searched twice', () => {
  const buf = createBuf();
  bufPush(buf, Buffer.alloc(100, 'x'));
  const out = borrowOutput();
  expect(answerAll(buf, out, 1000)).toBe(false);
  expect(buf.scanned).toBe(100);
  buf.data[buf.start + 50] = 0x0a; // whoever looks here again is caught
  bufPush(buf, Buffer.from('\n'));
  expect(answerAll(buf, out, 1000)).toBe(false);
  expect(out.length).toBe('Echo: '.length + 101);
});

test('an output buffer is used again, empty, up to a mebibyte', () => {
  const out = { data: Buffer.alloc(1 << 20), length: 123 };
  returnOutput(out);
  expect(borrowOutput()).toBe(out);
  expect(out.length).toBe(0);
  returnOutput({ data: Buffer.alloc((1 << 20) + 1), length: 0 });
  expect(borrowOutput().data.length).toBeLessThanOrEqual(1 << 20);
});

test('no more than sixteen are kept', () => {
  const all = Array.from({ length: 20 }, borrowOutput); // whatever is kept now, and new ones
  all.forEach(returnOutput);
  const again = new Set(Array.from({ length: 20 }, borrowOutput));
  expect(all.filter((out) => again.has(out))).toHaveLength(16);
});
