// Title: fills the popped bytes with zeros instead of moving the rest
// Says: Zeros are bytes like any others, so the next message begins with them. The held bytes always begin at
//   index 0: what has to stand there after the pop?
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
  buf.data.fill(0, 0, len);
  buf.length -= len;
}
