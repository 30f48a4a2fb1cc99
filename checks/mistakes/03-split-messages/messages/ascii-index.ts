// Title: decodes the bytes as ASCII to search them
// Says: ASCII has seven bits, and decoding drops the eighth: the byte 0x8A turns into a newline that nobody has
//   sent, and a character such as "Ċ" ends the message. A `Buffer` can be searched without decoding it.
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.toString('ascii', 0, buf.length).indexOf('\n');
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
