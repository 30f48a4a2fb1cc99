// Right: fills the room at the end, then moves, then calls itself with the rest

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const taken = data.copy(buf.data, buf.start + buf.length);
  buf.length += taken;
  if (taken === data.length || buf.start === 0) {
    return taken;
  }
  buf.data.copyWithin(0, buf.start, buf.start + buf.length);
  buf.start = 0;
  return taken + fixedPush(buf, data.subarray(taken));
}
