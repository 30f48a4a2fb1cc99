// Step 5, part 2: the fixed buffer takes what fits, says how much that was, and never allocates.

import { test } from 'vitest';
import { createFixedBuf, fixedPush } from '#steps/05-smarter-buffers/fixed-buffer.ts';
import { quote } from '../kit/bytes.ts';
import { CheckFailure, expectBytes, tellOf } from '../kit/failure.ts';
import { heldBytes, rangeOf } from '../kit/held.ts';
import { fc, property } from '../kit/property.ts';

const blame = { file: '05-smarter-buffers/fixed-buffer.ts', name: 'fixedPush' };

/** A fixed buffer beside what it should hold. */
class FixedTrial {
  readonly buf: ReturnType<typeof createFixedBuf>;
  readonly story: string[];
  readonly #data: Buffer;
  #held = Buffer.alloc(0);

  constructor(capacity: number) {
    this.buf = createFixedBuf(capacity);
    this.#data = this.buf.data;
    this.story = [`buf = createFixedBuf(${capacity})`];
  }

  /** Pushes, and returns how many bytes were taken: as many as there is room for. */
  push(bytes: string | Uint8Array): number {
    const { buf, story } = this;
    const chunk = Buffer.from(bytes as Uint8Array);
    const room = Math.min(chunk.length, this.#data.length - this.#held.length);
    const fitsBehind = chunk.length <= this.#data.length - buf.start - buf.length;
    const { start: startBefore, length: lengthBefore, scanned: scannedBefore } = buf;
    story.push(`fixedPush(buf, ${quote(chunk)})`);
    let taken: number;
    try {
      taken = fixedPush(buf, chunk);
    } catch (error) {
      throw tellOf(error, story);
    }
    story[story.length - 1] += ` → ${String(taken)}`;
    this.#held = Buffer.concat([this.#held, chunk.subarray(0, room)]);
    chunk.fill('#'); // the caller reuses its chunk
    if (buf.data !== this.#data) {
      this.fail('buf.data is another buffer now: a fixed buffer never allocates');
    }
    if (taken !== room) {
      const fit =
        room === chunk.length ? `all ${room} bytes fit` : `there was room for ${room} of the ${chunk.length} bytes`;
      this.fail(`${fit}; it says that it took ${String(taken)}`);
    }
    if (buf.length !== this.#held.length) {
      this.fail(`buf.length is ${buf.length}, and ${this.#held.length} bytes should be held`);
    }
    const { start, length, data } = buf;
    if (start < 0 || start + length > data.length) {
      this.fail(
        `buf.start is ${start} and buf.length ${length}, so the held bytes end at ${start + length}, ` +
          `outside of buf.data: its capacity is ${data.length}`,
      );
    }
    expectBytes(blame, story, `the held bytes${rangeOf(buf)}:`, this.#held, heldBytes(buf));
    if (buf.scanned < 0 || buf.scanned > scannedBefore) {
      this.fail(`buf.scanned was ${scannedBefore} and is ${buf.scanned} now: a push searches nothing`);
    }
    if (fitsBehind && lengthBefore > 0 && buf.start !== startBefore) {
      this.fail('the held bytes were moved, although the new ones had room behind them');
    }
    return taken;
  }

  pop(len: number): void {
    this.story.push(`${len} bytes are popped`);
    this.buf.start += len;
    this.buf.length -= len;
    this.#held = this.#held.subarray(len);
  }

  fail(finding: string): never {
    throw new CheckFailure(blame, this.story, finding);
  }
}

test('fixed buffer: takes what fits, and says so', () => {
  const buf = new FixedTrial(8);
  buf.push('abc');
  buf.push('def');
  buf.push('ghi');
});

test('fixed buffer: takes nothing when it is full, and nothing when nothing comes', () => {
  const buf = new FixedTrial(4);
  buf.push('');
  buf.push('abcd');
  buf.push('e');
  buf.push('');
  new FixedTrial(0).push('a');
});

test('fixed buffer: takes a part of a chunk larger than itself', () => {
  new FixedTrial(4).push('abcdefgh');
});

test('fixed buffer: uses the room that pops have left in front', () => {
  const buf = new FixedTrial(8);
  buf.push('abcdefgh');
  buf.pop(3);
  buf.push('ijk');
  buf.pop(8);
  buf.push('lmnopqrst');
});

test('fixed buffer: moves nothing while there is room behind', () => {
  const buf = new FixedTrial(16);
  buf.push('abcd');
  buf.pop(2);
  buf.push('ef');
  buf.pop(1);
  buf.push('ghij');
});

test('fixed buffer: keeps binary bytes as they are', () => {
  const buf = new FixedTrial(6);
  buf.push(Uint8Array.of(0xff, 0x00, 0xe2, 0x82));
  buf.pop(3);
  buf.push(Uint8Array.of(0x0a, 0x80, 0x00, 0xfe, 0xff, 0x01));
});

test('fixed buffer: a long stream through a small buffer loses no byte', () => {
  const buf = new FixedTrial(16);
  for (let i = 0, at = 0; i < 200; i++) {
    const rest = Buffer.from(`message ${i}\n`);
    for (let sent = 0; sent < rest.length; at++) {
      sent += buf.push(rest.subarray(sent));
      buf.pop(Math.min(buf.buf.length, 1 + (at % 7)));
      buf.story.length = Math.min(buf.story.length, 1); // hundreds of calls: only the last ones are of interest
    }
  }
});

property(
  'fixed buffer: any pushes and pops',
  fc.tuple(fc.nat(12), fc.array(fc.oneof(fc.stringMatching(/^[a-z]{0,12}$/), fc.nat(8)), { maxLength: 12 })),
  ([capacity, calls]) => {
    const buf = new FixedTrial(capacity);
    for (const call of calls) {
      typeof call === 'string' ? buf.push(call) : buf.pop(Math.min(call, buf.buf.length));
    }
  },
);
