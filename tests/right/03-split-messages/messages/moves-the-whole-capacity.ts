// Right: the pop moves the free room too

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

const NEWLINE = Buffer.from('\n');

export function cutMessage(buf: DynBuf): Buffer | null {
  let msg: Buffer | null = null;
  const at = buf.data.indexOf(NEWLINE);
  if (at !== -1 && at < buf.length) {
    msg = Buffer.from(buf.data.subarray(0, at + 1));
    bufPop(buf, msg.length);
  }
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len);
  buf.length -= len;
}
