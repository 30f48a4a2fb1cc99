// Wrong: two mistakes: the front is never used again, and the whole chunk counts whatever fitted
// May be named: counts-the-whole-chunk, ignores-the-wasted-front

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  data.copy(buf.data, buf.start + buf.length);
  buf.length += data.length;
  return data.length;
}
