// Wrong: splits the text at newlines and makes bytes of the first line again
// May be named: splits-decoded-text, decodes-the-message

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const [line, ...rest] = buf.data.subarray(0, buf.length).toString().split('\n');
  if (rest.length === 0) return null;
  const msg = Buffer.from(line + '\n');
  bufPop(buf, msg.length);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
