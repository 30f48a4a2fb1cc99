// Title: looks at one byte behind the held ones
// Says: The held bytes are `data[0 .. length)`, so the byte at `length` is the first one that means nothing. A
//   newline left over in exactly that place is taken for the end of a message.
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.indexOf('\n');
  if (idx < 0 || idx > buf.length) {
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
