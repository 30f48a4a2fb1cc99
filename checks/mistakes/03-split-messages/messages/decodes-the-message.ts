// Title: turns the message into text and back
// Says: Not every byte is text: 0xFF, for instance, comes back from `toString` as three other bytes. To the
//   protocol the bytes of a message are opaque, so they can be copied as they are.
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) {
    return null;
  }
  const msg = Buffer.from(buf.data.toString('utf8', 0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
