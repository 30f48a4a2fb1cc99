// Wrong: pops `idx` bytes, so the newline stays in the buffer
// May be named: pops-idx

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  let idx = 0;
  while (idx < buf.length && buf.data[idx] !== 0x0a) {
    idx++;
  }
  if (idx === buf.length) {
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, idx);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
