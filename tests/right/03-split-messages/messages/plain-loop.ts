// Right: a loop instead of `indexOf`, and a loop moves the rest

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  for (let i = 0; i < buf.length; i++) {
    if (buf.data[i] === 10) {
      const msg = Buffer.alloc(i + 1);
      for (let j = 0; j <= i; j++) {
        msg[j] = buf.data[j];
      }
      bufPop(buf, msg.length);
      return msg;
    }
  }
  return null;
}

export function bufPop(buf: DynBuf, len: number): void {
  for (let i = len; i < buf.length; i++) {
    buf.data[i - len] = buf.data[i];
  }
  buf.length -= len;
}
