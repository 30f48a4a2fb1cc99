// Title: throws the oldest held bytes away to make room
// Says: The held bytes are not answered yet, and they cannot be had again. A full buffer takes less; it never
//   gives up what it has. The caller is told by the number that you return.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const missing = Math.max(0, Math.min(buf.length, buf.length + data.length - buf.data.length));
  buf.start += missing;
  buf.length -= missing;
  buf.scanned = Math.max(0, buf.scanned - missing);
  const tail = buf.data.length - (buf.start + buf.length);
  if (data.length > tail && buf.start > 0) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  const taken = data.copy(buf.data, buf.start + buf.length);
  buf.length += taken;
  return taken;
}
