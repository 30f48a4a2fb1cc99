// Wrong: two mistakes: the last newline ends the message, and bufPop empties the buffer
// May be named: last-newline, clears-everything

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.lastIndexOf('\n', buf.length - 1);
  if (idx < 0 || buf.length === 0) return null;
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, _len: number): void {
  buf.length = 0;
}
