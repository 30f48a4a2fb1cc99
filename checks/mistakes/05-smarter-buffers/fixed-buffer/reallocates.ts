// Title: takes a larger buffer when the chunk does not fit
// Says: The point of this buffer is that it never grows: its memory is known from the start, and a full one says
//   so by taking fewer bytes. What should the caller hear when there is no more room?
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  if (buf.length + data.length > buf.data.length) {
    const grown = Buffer.alloc(Math.max(buf.data.length * 2, buf.length + data.length));
    buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
    buf.data = grown;
    buf.start = 0;
  }
  const tail = buf.data.length - (buf.start + buf.length);
  if (data.length > tail && buf.start > 0) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  const taken = data.copy(buf.data, buf.start + buf.length);
  buf.length += taken;
  return taken;
}
