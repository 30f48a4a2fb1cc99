// Title: puts another buffer in the place of `data` where there is no message yet
// Says: Where there is no message, everything has to stay as it is. Here each look copies what is held into new memory
//   and lets the free room go: that costs a copy for every call, and the next push has to grow again. What does a
//   search need of the bytes besides looking at them?
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  buf.data = Buffer.from(buf.data.subarray(0, buf.length));
  const idx = buf.data.indexOf('\n');
  if (idx < 0) {
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
