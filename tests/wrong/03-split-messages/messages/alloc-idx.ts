// Wrong: the message has `idx` bytes, so its newline is missing
// May be named: drops-the-newline

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx === -1) {
    return null;
  }
  const msg = Buffer.alloc(idx);
  buf.data.copy(msg, 0, 0, idx);
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
