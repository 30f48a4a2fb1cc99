// Wrong: takes the last bytes of a chunk that does not fit
// May be named: takes-the-end-of-the-chunk

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const n = Math.min(data.length, buf.data.length - buf.length);
  if (buf.start + buf.length + n > buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length, data.length - n);
  buf.length += n;
  return n;
}
