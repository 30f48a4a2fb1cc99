// Wrong: searches the whole capacity and finds newlines beyond the held bytes
// May be named: searches-stale-bytes

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): null | Buffer {
  const idx = buf.data.indexOf('\n');
  if (idx < 0) {
    return null; // not complete
  }
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
