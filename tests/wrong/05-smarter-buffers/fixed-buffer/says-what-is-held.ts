// Wrong: returns how many bytes are held afterwards
// May be named: returns-what-is-held

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  if (buf.start > 0 && buf.start + buf.length + data.length > buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  buf.length += data.copy(buf.data, buf.start + buf.length);
  return buf.length;
}
