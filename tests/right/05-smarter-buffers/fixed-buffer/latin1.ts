// Right: carries the bytes over in a latin1 string, which has one character for each byte

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const capacity = buf.data.length;
  if (data.length > capacity - buf.start - buf.length && buf.start !== 0) {
    const held = buf.data.toString('latin1', buf.start, buf.start + buf.length);
    buf.start = 0;
    buf.data.write(held, 0, 'latin1');
  }
  const at = buf.start + buf.length;
  const taken = Math.min(data.length, capacity - at);
  buf.data.write(data.toString('latin1', 0, taken), at, 'latin1');
  buf.length += taken;
  return taken;
}
