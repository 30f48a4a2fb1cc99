// Right: the pop moves the rest into a new buffer of the same capacity

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const { data, length } = buf;
  const at = data.indexOf(0x0a);
  if (at < 0 || at >= length) {
    return null;
  }
  const msg = Buffer.from(data.subarray(0, at + 1));
  bufPop(buf, at + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  const fresh = Buffer.alloc(buf.data.length);
  buf.length = buf.data.copy(fresh, 0, len, buf.length);
  buf.data = fresh;
}
