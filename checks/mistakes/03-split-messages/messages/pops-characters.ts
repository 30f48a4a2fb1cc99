// Title: cuts the message out of text and pops as many bytes as it has characters
// Says: One "é" is one character and two bytes. The message is whole as a text, but the pop counts characters and
//   takes too few bytes, so the end of this message becomes the beginning of the next one. To the protocol the bytes
//   of a message are opaque.
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const text = buf.data.toString('utf8', 0, buf.length);
  const idx = text.indexOf('\n');
  if (idx < 0) {
    return null;
  }
  const msg = Buffer.from(text.slice(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
