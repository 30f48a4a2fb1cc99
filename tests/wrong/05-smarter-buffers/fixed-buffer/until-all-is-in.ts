// Wrong: loops until all of the chunk is in, which never happens when it is full
// May be named: none
// Never ends.

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  let off = 0;
  while (off < data.length) {
    if (buf.start + buf.length === buf.data.length) {
      buf.data.copyWithin(0, buf.start, buf.start + buf.length);
      buf.start = 0;
    }
    const n = data.copy(buf.data, buf.start + buf.length, off);
    buf.length += n;
    off += n;
  }
  return off;
}
