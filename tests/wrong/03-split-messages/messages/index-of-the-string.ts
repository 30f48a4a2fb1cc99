// Wrong: the index comes from the decoded text and counts characters
// May be named: text-index

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const text = buf.data.toString('utf8', 0, buf.length);
  const idx = text.indexOf('\n');
  if (idx < 0) return null;
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
