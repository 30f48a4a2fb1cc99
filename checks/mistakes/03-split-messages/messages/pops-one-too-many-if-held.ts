// Title: pops one byte more than the message has, wherever one more is held
// Says: The byte behind the newline is the first one of the next message, and it disappears with this one. That
//   nothing is popped which is not held saves the length, but not that byte. Does a message end with one byte or with
//   two?
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) {
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, Math.min(idx + 2, buf.length));
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
