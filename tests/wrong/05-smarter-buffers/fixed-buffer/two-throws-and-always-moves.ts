// Wrong: two mistakes: throws where the chunk does not fit, and moves at every push
// May be named: throws-an-error-when-full, throws-when-full, moves-at-every-push

import type { SmartBuf } from '#steps/05-smarter-buffers/smart-buffer.ts';

export function createFixedBuf(capacity: number): SmartBuf {
  return { data: Buffer.alloc(capacity), start: 0, length: 0, scanned: 0 };
}

export function fixedPush(buf: SmartBuf, data: Buffer): number {
  if (buf.length + data.length > buf.data.length) throw new Error('buffer overflow');
  buf.data.copyWithin(0, buf.start, buf.start + buf.length);
  buf.start = 0;
  data.copy(buf.data, buf.length);
  buf.length += data.length;
  return data.length;
}
