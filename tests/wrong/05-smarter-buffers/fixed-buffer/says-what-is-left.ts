// Wrong: returns how many bytes are left over
// May be named: returns-what-is-left

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const free = buf.data.length - buf.length;
  const n = data.length < free ? data.length : free;
  if (buf.start > 0 && buf.start + buf.length + n > buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length, 0, n);
  buf.length += n;
  return data.length - n;
}
