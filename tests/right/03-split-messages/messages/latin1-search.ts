// Right: searches a latin1 string, which has one character for each byte

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const text = buf.data.toString('latin1', 0, buf.length);
  const [line] = text.split('\n', 1);
  if (line === text) {
    return null;
  }
  const msg = Buffer.from(`${line}\n`, 'latin1');
  bufPop(buf, msg.length);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
