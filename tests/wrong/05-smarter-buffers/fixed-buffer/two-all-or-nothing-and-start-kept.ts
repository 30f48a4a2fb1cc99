// Wrong: two mistakes: takes all or nothing, and keeps `start` after a move
// May be named: all-or-nothing, start-kept-after-moving, start-kept-and-all-counted

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  if (data.length > buf.data.length - buf.length) {
    return 0;
  }
  if (buf.start + buf.length + data.length > buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length += data.length;
  return data.length;
}
