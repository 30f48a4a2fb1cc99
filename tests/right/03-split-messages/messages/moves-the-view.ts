// Right: the pop moves no byte: `data` becomes a view that begins behind the popped ones

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const at = buf.data.subarray(0, buf.length).indexOf('\n');
  if (at < 0) {
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(0, at + 1));
  bufPop(buf, at + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data = buf.data.subarray(len);
  buf.length -= len;
}
