// Wrong: `idx > buf.length` where `>=` is meant: a stale newline right behind the held bytes counts
// May be named: accepts-one-stale-byte

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

const NEWLINE = '\n'.charCodeAt(0);

function findNewline({ data, length }: DynBuf): number {
  for (let i = 0; i <= length; i++) {
    if (data[i] === NEWLINE) return i;
  }
  return -1;
}

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = findNewline(buf);
  if (idx < 0) return null;
  const msg = Buffer.alloc(idx + 1);
  buf.data.copy(msg, 0, 0, idx + 1);
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
