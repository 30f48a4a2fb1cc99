// Wrong: two mistakes: the message is a view, and the newline stays in the buffer
// May be named: returns-a-view, pops-idx

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) return null;
  const msg = buf.data.subarray(0, idx + 1);
  bufPop(buf, idx);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
