// Title: moves bytes up to `length`, as if they still began at 0
// Says: The held bytes begin at `start`, so they do not end at `length`. The move leaves their end behind, or
//   moves nothing at all, and what is read afterwards is older.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const tail = buf.data.length - (buf.start + buf.length);
  if (data.length > tail && buf.start > 0) {
    buf.data.copyWithin(0, buf.start, buf.length);
    buf.start = 0;
  }
  const taken = data.copy(buf.data, buf.start + buf.length);
  buf.length += taken;
  return taken;
}
