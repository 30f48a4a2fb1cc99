// Wrong: returns the free room, even where the chunk is shorter
// May be named: none

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const room = buf.data.length - buf.length;
  if (buf.start + buf.length + Math.min(room, data.length) > buf.data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    buf.start = 0;
  }
  const part = data.subarray(0, room);
  buf.data.set(part, buf.start + buf.length);
  buf.length += part.length;
  return room;
}
