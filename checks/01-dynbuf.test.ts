// Step 1: a buffer that grows. Bytes are pushed; all of them are held, in order, at a bounded cost.

import { test } from 'vitest';
import { bufPush, type DynBuf } from '#steps/01-dynbuf/dynbuf.ts';
import { BufferTrial } from './kit/buffer-trial.ts';
import { quote } from './kit/bytes.ts';
import { fc, property } from './kit/property.ts';

const file = '01-dynbuf/dynbuf.ts';

/** An empty buffer, as a server makes it for a new client. */
function emptyBuf(): BufferTrial<DynBuf> {
  return new BufferTrial<DynBuf>(
    { data: Buffer.alloc(0), length: 0 },
    { file, code: { push: bufPush }, says: 'buf = { data: Buffer.alloc(0), length: 0 }' },
  );
}

/** A buffer in use: its memory holds `memory`, of which the first `length` bytes count. */
function usedBuf(memory: string, length: number): BufferTrial<DynBuf> {
  const data = Buffer.from(memory);
  return new BufferTrial<DynBuf>(
    { data, length },
    { file, code: { push: bufPush }, says: `buf = { data: Buffer.from(${quote(data)}), length: ${length} }` },
  );
}

test('holds the bytes of the first push', () => {
  const buf = emptyBuf();
  buf.push('hello');
  buf.holds('hello');
});

test('two buffers do not share their bytes', () => {
  const one = emptyBuf();
  const other = emptyBuf();
  one.push('one');
  other.push('the other');
  one.holds('one');
});

test('holds the bytes of many pushes, in order', () => {
  const buf = emptyBuf();
  buf.push('one\n');
  buf.push('two\n');
  buf.push('three');
  buf.holds('one\ntwo\nthree');
});

test('keeps what it holds when it has to grow', () => {
  const buf = emptyBuf();
  for (const letter of 'abcdefgh') {
    buf.push(letter.repeat(10));
  }
});

test('fills its capacity to the last byte', () => {
  const buf = usedBuf('abc.....', 3);
  buf.push('defgh');
  buf.holds('abcdefgh');
  buf.push('i');
  buf.holds('abcdefghi');
});

test('takes a chunk many times its capacity', () => {
  const buf = emptyBuf();
  buf.push('abc');
  buf.push('x'.repeat(1000));
  buf.push('def');
});

test('an empty push changes nothing', () => {
  const buf = emptyBuf();
  buf.push('');
  buf.push('abc');
  buf.push('');
  buf.push('def');
  buf.holds('abcdef');
});

test('keeps binary bytes as they are', () => {
  const buf = emptyBuf();
  buf.push(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  buf.push(Uint8Array.of(0xff, 0xfe, 0x00, 0xe2, 0x82));
});

test('bytes beyond `length` mean nothing', () => {
  const buf = usedBuf('abc and old bytes', 3);
  buf.push('def');
  buf.holds('abcdef');
  buf.push('x'.repeat(40));
});

test('the caller may reuse its chunk after the push', () => {
  const empty = emptyBuf();
  empty.push('abc', { reused: true });
  empty.holds('abc');
  const large = emptyBuf();
  large.push('y'.repeat(100), { reused: true });
  large.holds('y'.repeat(100));
});

property(
  'any pushes, from any state',
  fc.tuple(
    fc.stringMatching(/^[a-z]{0,40}$/),
    fc.nat(40),
    fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 8 }),
  ),
  ([memory, held, chunks]) => {
    const buf = usedBuf(memory, Math.min(held, memory.length));
    for (const chunk of chunks) {
      buf.push(chunk, { reused: true });
    }
  },
);

const exactGrowth = () => 'a buffer that grows to exactly what it needs moves thousands';

test('many small pushes cost little', (context) => {
  const buf = emptyBuf();
  const what = 'bufPush(buf, "16 bytes a push\\n"), thousands of times';
  buf.metered(context, { budget: 12, what, compare: exactGrowth }, (step) => {
    for (let i = 0; i < 5000; i++) {
      step(() => buf.push('16 bytes a push\n'));
    }
  });
});

test('many large pushes cost little', (context) => {
  const buf = emptyBuf();
  const chunk = Buffer.alloc(4096, 'x');
  const what = 'bufPush(buf, 4,096 bytes), thousands of times';
  buf.metered(context, { budget: 12, what, compare: () => 'exact growth moves hundreds' }, (step) => {
    for (let i = 0; i < 1024; i++) {
      step(() => buf.push(chunk));
    }
  });
});
