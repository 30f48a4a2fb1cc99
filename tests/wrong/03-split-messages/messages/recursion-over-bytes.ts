// Wrong: a recursion over the bytes, which a long message makes too deep
// May be named: none

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

function find(buf: DynBuf, i: number): number {
  if (i >= buf.length) return -1;
  if (buf.data[i] === 10) return i;
  return find(buf, i + 1);
}

export function cutMessage(buf: DynBuf): Buffer | null {
  const at = find(buf, 0);
  if (at < 0) return null;
  const msg = Buffer.from(buf.data.subarray(0, at + 1));
  bufPop(buf, at + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
