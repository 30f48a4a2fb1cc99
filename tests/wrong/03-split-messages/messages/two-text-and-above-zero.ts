// Wrong: two mistakes: the index counts characters, and 0 is taken for none
// May be named: text-index, index-above-zero

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const position = buf.data.toString('utf8', 0, buf.length).indexOf('\n');
  if (position > 0) {
    const msg = Buffer.from(buf.data.subarray(0, position + 1));
    bufPop(buf, position + 1);
    return msg;
  }
  return null;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
