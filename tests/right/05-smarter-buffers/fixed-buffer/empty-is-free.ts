// Right: an empty buffer starts over without moving anything; the answer is the difference of two lengths

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const before = buf.length;
  if (before === 0) {
    buf.start = 0;
    buf.scanned = 0;
  } else if (buf.data.subarray(buf.start + before).length < data.length) {
    buf.data.copyWithin(0, buf.start, buf.start + before);
    buf.start = 0;
  }
  const room = buf.data.subarray(buf.start + before);
  const part = data.length > room.length ? data.subarray(0, room.length) : data;
  room.set(part);
  buf.length = before + part.length;
  return buf.length - before;
}
