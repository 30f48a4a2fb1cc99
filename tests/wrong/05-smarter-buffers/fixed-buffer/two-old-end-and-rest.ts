// Wrong: two mistakes: the move ends at `length`, and the rest is returned
// May be named: old-end-in-the-move, returns-what-is-left

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const tail = buf.data.length - buf.start - buf.length;
  if (tail < data.length) {
    buf.data.copyWithin(0, buf.start, buf.length);
    buf.start = 0;
  }
  const n = data.copy(buf.data, buf.start + buf.length);
  buf.length += n;
  return data.length - n;
}
