// Wrong: never fills the last byte, as a ring buffer does
// May be named: one-byte-short

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  let taken = 0;
  for (const byte of data) {
    if (buf.length >= buf.data.length - 1) break;
    if (buf.start + buf.length >= buf.data.length - 1) {
      buf.data.copyWithin(0, buf.start, buf.start + buf.length);
      buf.start = 0;
    }
    buf.data[buf.start + buf.length] = byte;
    buf.length++;
    taken++;
  }
  return taken;
}
