// Wrong: moves the held bytes to the front and leaves `start` as it was
// May be named: start-kept-and-all-counted, start-kept-after-moving

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const n = Math.min(data.length, buf.data.length - buf.length);
  if (buf.data.length - buf.start - buf.length < n) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
  }
  data.copy(buf.data, buf.start + buf.length, 0, n);
  buf.length += n;
  return n;
}
