// Right: a recursive search that halves the range

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

function firstNewline(bytes: Buffer, from: number, to: number): number {
  if (to - from <= 1) {
    return from < to && bytes[from] === 0x0a ? from : -1;
  }
  const middle = (from + to) >>> 1;
  const left = firstNewline(bytes, from, middle);
  return left >= 0 ? left : firstNewline(bytes, middle, to);
}

export function cutMessage(buf: DynBuf): Buffer | null {
  const at = firstNewline(buf.data, 0, buf.length);
  if (at < 0) {
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(0, at + 1));
  bufPop(buf, at + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  if (len > 0) {
    buf.data.copyWithin(0, len, buf.length);
    buf.length -= len;
  }
}
