// Wrong: the loop skips its own counter and never ends
// May be named: none
// Never ends.

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  let i = 0;
  while (i < buf.length) {
    if (buf.data[i] !== 10) continue;
    i++;
    const msg = Buffer.from(buf.data.subarray(0, i));
    bufPop(buf, i);
    return msg;
  }
  return null;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
