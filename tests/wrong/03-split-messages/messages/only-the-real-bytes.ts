// Wrong: every look shortens the capacity to the held bytes
// May be named: new-buffer-at-every-look

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  buf.data = Buffer.from(buf.data.subarray(0, buf.length)); // only the real bytes
  const idx = buf.data.indexOf('\n');
  if (idx < 0) return null;
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
