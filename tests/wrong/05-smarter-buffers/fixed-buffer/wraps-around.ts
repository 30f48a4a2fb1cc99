// Wrong: writes what does not fit behind into the front, as a ring does, but reading does not wrap
// May be named: none

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const n = Math.min(data.length, buf.data.length - buf.length);
  for (let i = 0; i < n; i++) {
    const at = (buf.start + buf.length + i) % buf.data.length;
    buf.data[at] = data[i]!;
  }
  buf.length += n;
  return n;
}
