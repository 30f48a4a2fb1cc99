// Title: moves the held bytes at every push, room or not
// Says: Moving is the price for room, and here it is paid even where the room at the end would do. With much held
//   and little pushed, each push costs as much as everything in the buffer.
// See: docs/quadratic-buffering.md#removing-from-the-front

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  if (buf.start > 0) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  const taken = data.copy(buf.data, buf.start + buf.length);
  buf.length += taken;
  return taken;
}
