// Wrong: searches from the back, so two whole messages come out as one
// May be named: last-newline

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  for (let i = buf.length - 1; i >= 0; i--) {
    if (buf.data[i] === 10) {
      const msg = Buffer.from(buf.data.subarray(0, i + 1));
      bufPop(buf, i + 1);
      return msg;
    }
  }
  return null;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
