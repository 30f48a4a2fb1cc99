// Wrong: takes all or nothing
// May be named: all-or-nothing

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  if (buf.length + data.length > buf.data.length) return 0;
  if (buf.start + buf.length + data.length > buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length += data.length;
  return data.length;
}
