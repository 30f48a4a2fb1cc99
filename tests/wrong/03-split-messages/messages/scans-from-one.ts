// Wrong: the search begins at index 1, so an empty message is glued to the next one
// May be named: none

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  let end = 1;
  for (; end < buf.length; end++) {
    if (buf.data[end] === 0x0a) break;
  }
  if (end >= buf.length) {
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(0, end + 1));
  bufPop(buf, end + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
