// Wrong: never moves the held bytes: the room in front is lost
// May be named: ignores-the-wasted-front

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  const room = buf.data.length - (buf.start + buf.length);
  const n = Math.min(room, data.length);
  data.copy(buf.data, buf.start + buf.length, 0, n);
  buf.length += n;
  return n;
}
