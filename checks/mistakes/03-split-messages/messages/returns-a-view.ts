// Title: returns a view of the buffer instead of a copy
// Says: `subarray` and `slice` of a `Buffer` copy nothing: they show the same memory under another name. The pop
//   moves the next bytes over it, and the message changes in the hands of whoever got it.
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) {
    return null;
  }
  const msg = buf.data.subarray(0, idx + 1);
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
