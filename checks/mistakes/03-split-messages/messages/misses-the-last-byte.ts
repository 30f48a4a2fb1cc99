// Title: never looks at the last held byte
// Says: A newline that is the last byte held so far goes unseen until something comes behind it, and a client that
//   waits for its reply sends nothing. Where does the range of the held bytes end?
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.indexOf('\n');
  if (idx < 0 || idx >= buf.length - 1) {
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
