// Title: counts the room before it moves the bytes, and takes no more than that
// Says: The move makes more room, but how much to take was settled before it. Bytes are turned away for which
//   there is room now.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const tail = buf.data.length - (buf.start + buf.length);
  if (data.length > tail && buf.start > 0) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  const taken = data.copy(buf.data, buf.start + buf.length, 0, Math.min(tail, data.length));
  buf.length += taken;
  return taken;
}
