// Title: never fills the last byte
// Says: One byte stays free for good, so a message exactly as long as the capacity never fits. A ring needs such a
//   byte to tell full from empty; here `length` tells.
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
  const room = Math.max(0, buf.data.length - (buf.start + buf.length) - 1);
  const taken = data.copy(buf.data, buf.start + buf.length, 0, Math.min(room, data.length));
  buf.length += taken;
  return taken;
}
