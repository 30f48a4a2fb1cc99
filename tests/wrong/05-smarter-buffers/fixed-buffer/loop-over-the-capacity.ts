// Wrong: a byte loop fills the whole capacity, and counts the zeros behind the chunk as taken
// May be named: none

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  if (buf.start > 0) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  let taken = 0;
  for (let i = buf.length; i < buf.data.length; i++) {
    buf.data[i] = data[taken++] ?? 0;
  }
  buf.length += taken;
  return taken;
}
