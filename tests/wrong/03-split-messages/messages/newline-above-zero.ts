// Wrong: `idx > 0`: the empty message is never cut
// May be named: index-above-zero

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf(0x0a);
  if (idx > 0) {
    const msg = Buffer.alloc(idx + 1);
    buf.data.copy(msg, 0, 0, idx + 1);
    bufPop(buf, idx + 1);
    return msg;
  }
  return null;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
