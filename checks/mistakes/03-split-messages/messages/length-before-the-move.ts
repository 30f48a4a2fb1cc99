// Title: makes the length smaller before it moves the rest
// Says: The move needs to know where the held bytes end, and by then `length` says something else: the last bytes
//   of the rest stay behind. Which number does the range need, the old or the new?
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) {
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.length -= len;
  buf.data.copyWithin(0, len, buf.length);
}
