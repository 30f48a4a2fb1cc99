// Right: a generator yields the bytes that still find room

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

function* fitting(buf: SmartBuf, data: Buffer): Generator<[at: number, byte: number]> {
  const from = buf.start + buf.length;
  for (let i = 0; i < data.length && from + i < buf.data.length; i++) {
    yield [from + i, data[i]];
  }
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const missing = buf.start + buf.length + data.length - buf.data.length;
  if (missing > 0) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start -= buf.start;
  }
  let taken = 0;
  for (const [at, byte] of fitting(buf, data)) {
    buf.data[at] = byte;
    taken += 1;
  }
  buf.length += taken;
  return taken;
}
