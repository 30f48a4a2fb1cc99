// Title: takes the last bytes of the chunk instead of the first
// Says: The stream has an order: what came first goes in first, and the caller pushes the rest again later. Here
//   the beginning of a chunk that does not fit is lost, and its end comes twice.
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
  const room = buf.data.length - (buf.start + buf.length);
  const taken = data.copy(buf.data, buf.start + buf.length, Math.max(0, data.length - room));
  buf.length += taken;
  return taken;
}
