// Wrong: throws the unfinished bytes away while there is no newline
// May be named: drops-the-unfinished

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  for (let i = 0; i < buf.length; i++) {
    if (buf.data[i] === 0x0a) {
      const msg = Buffer.from(buf.data.subarray(0, i + 1));
      bufPop(buf, msg.length);
      return msg;
    }
  }
  buf.length = 0;
  return null;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
