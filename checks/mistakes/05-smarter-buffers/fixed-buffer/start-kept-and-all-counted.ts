// Title: moves the held bytes to the front, keeps `start`, and counts what then falls off
// Says: The bytes stand at the front now, but `start` still says where they were. The room behind it is as short as
//   before, so the end of the chunk falls off, and it is counted as taken all the same.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const taken = Math.min(data.length, buf.data.length - buf.length);
  if (buf.start + buf.length + taken > buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
  }
  data.copy(buf.data, buf.start + buf.length, 0, taken);
  buf.length += taken;
  return taken;
}
