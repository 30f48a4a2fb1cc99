// Title: splits text at the newline and makes bytes of its first part again
// Says: Not every byte is text: 0xFF, for instance, comes back from `toString` as three other bytes. So the message
//   changes, and the pop, which counts the new bytes, takes too many of the old ones. To the protocol the bytes of a
//   message are opaque.
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const lines = buf.data.toString('utf8', 0, buf.length).split('\n');
  if (lines.length < 2) {
    return null;
  }
  const msg = Buffer.from(`${lines[0]}\n`);
  bufPop(buf, msg.length);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
