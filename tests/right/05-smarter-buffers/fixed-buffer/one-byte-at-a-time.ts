// Right: pushes one byte at a time and moves only when the next one has no room

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  for (const [i, byte] of data.entries()) {
    if (buf.length === buf.data.length) {
      return i;
    }
    if (buf.start + buf.length === buf.data.length) {
      buf.data.copyWithin(0, buf.start);
      buf.start = 0;
    }
    buf.data[buf.start + buf.length] = byte;
    buf.length++;
  }
  return data.length;
}
