// Right: asks `includes` before it searches

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const held = buf.data.subarray(0, buf.length);
  if (!held.includes('\n')) {
    return null;
  }
  const msg = Buffer.concat([held.subarray(0, held.indexOf('\n') + 1)]);
  bufPop(buf, msg.length);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.set(buf.data.subarray(len, buf.length), 0);
  buf.length -= len;
}
