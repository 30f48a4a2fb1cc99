// Wrong: moves the held bytes at every push, needed or not
// May be named: moves-at-every-push

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  for (let i = 0; i < buf.length; i++) {
    buf.data[i] = buf.data[buf.start + i]!;
  }
  buf.start = 0;
  let taken = 0;
  while (taken < data.length && buf.length < buf.data.length) {
    buf.data[buf.length++] = data[taken++]!;
  }
  return taken;
}
