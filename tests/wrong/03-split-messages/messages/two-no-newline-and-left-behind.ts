// Wrong: two mistakes: the message comes without its newline, and the newline stays in the buffer
// May be named: drops-the-newline, pops-idx

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) return null;
  const msg = Buffer.from(buf.data.subarray(0, idx));
  bufPop(buf, msg.length);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
