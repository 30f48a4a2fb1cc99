// Wrong: `set` throws a RangeError where the chunk does not fit
// May be named: throws-when-full

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  if (buf.start + buf.length + data.length > buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  buf.data.set(data, buf.start + buf.length);
  buf.length += data.length;
  return data.length;
}
