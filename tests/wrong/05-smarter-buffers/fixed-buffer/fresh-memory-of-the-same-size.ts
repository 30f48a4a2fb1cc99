// Wrong: makes the room one piece by taking new memory
// May be named: moves-into-a-new-buffer

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const n = Math.min(buf.data.length - buf.length, data.length);
  if (buf.start + buf.length + n > buf.data.length) {
    const fresh = Buffer.alloc(buf.data.length);
    buf.data.copy(fresh, 0, buf.start, buf.start + buf.length);
    buf.data = fresh;
    buf.start = 0;
  }
  buf.data.set(data.subarray(0, n), buf.start + buf.length);
  buf.length += n;
  return n;
}
