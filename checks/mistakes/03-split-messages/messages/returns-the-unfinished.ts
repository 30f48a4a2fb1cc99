// Title: returns whatever is held where there is no newline
// Says: A chunk may end in the middle of a message: TCP cuts where it likes. Half a message is none yet, its other
//   half is still on the way, and until then the bytes have to stay.
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) {
    if (buf.length === 0) {
      return null;
    }
    const rest = Buffer.from(buf.data.subarray(0, buf.length));
    bufPop(buf, buf.length);
    return rest;
  }
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
