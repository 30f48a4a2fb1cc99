// Title: refuses the whole chunk where only a part of it fits
// Says: A chunk larger than the free room is turned away altogether, and one larger than the capacity could never
//   be pushed. The caller keeps what you do not take, so take what there is room for.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  if (buf.length + data.length > buf.data.length) {
    return 0;
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
