// Wrong: throws the unfinished bytes away while there is no newline
// May be named: drops-the-unfinished

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) {
    bufPop(buf, buf.length);
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

