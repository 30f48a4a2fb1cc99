// Title: moves the held bytes only where the whole chunk will fit then
// Says: When the chunk is larger than all free room together, the front stays wasted and less is taken than there
//   is room for. A part that fits is worth the move too.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const tail = buf.data.length - (buf.start + buf.length);
  if (data.length > tail && buf.length + data.length <= buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  const taken = data.copy(buf.data, buf.start + buf.length);
  buf.length += taken;
  return taken;
}
