// Wrong: the byte loop writes at `length` and forgets `start`
// May be named: appends-without-start

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const room = buf.data.length - buf.length;
  const n = Math.min(room, data.length);
  if (buf.start + buf.length + n > buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  for (let i = 0; i < n; i++) {
    buf.data[buf.length + i] = data[i]!;
  }
  buf.length += n;
  return n;
}
