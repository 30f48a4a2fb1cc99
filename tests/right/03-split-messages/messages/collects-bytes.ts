// Right: collects the bytes of the message in an array of numbers

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const bytes: number[] = [];
  while (bytes.length < buf.length && bytes.at(-1) !== 0x0a) {
    bytes.push(buf.data[bytes.length]);
  }
  if (bytes.at(-1) !== 0x0a) {
    return null;
  }
  bufPop(buf, bytes.length);
  return Buffer.from(bytes);
}

export function bufPop(buf: DynBuf, len: number): void {
  if (len === buf.length) {
    buf.length = 0;
    return;
  }
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
