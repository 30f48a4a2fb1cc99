// Title: moves the held bytes into a new buffer of the same size
// Says: The bytes are right, but each move allocates. This buffer keeps one piece of memory for good, and
//   `buf.data` can be moved within itself, even where the old and the new place overlap.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const tail = buf.data.length - (buf.start + buf.length);
  if (data.length > tail && buf.start > 0) {
    const moved = Buffer.alloc(buf.data.length);
    buf.data.copy(moved, 0, buf.start, buf.start + buf.length);
    buf.data = moved;
    buf.start = 0;
  }
  const taken = data.copy(buf.data, buf.start + buf.length);
  buf.length += taken;
  return taken;
}
