// Wrong: returns a view, in the belief that `slice` copies as it does with arrays
// May be named: returns-a-view

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.indexOf(10);
  if (idx === -1 || idx >= buf.length) return null;
  const msg = buf.data.slice(0, idx + 1); // slice copies, like an array's
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
