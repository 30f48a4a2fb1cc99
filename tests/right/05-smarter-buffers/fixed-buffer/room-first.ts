// Right: settles how much to take before it looks where the room is

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const taken = Math.min(data.length, buf.data.length - buf.length);
  if (buf.start + buf.length + taken > buf.data.length) {
    buf.data.set(buf.data.subarray(buf.start, buf.start + buf.length));
    buf.start = 0;
  }
  buf.data.set(data.subarray(0, taken), buf.start + buf.length);
  buf.length += taken;
  return taken;
}
