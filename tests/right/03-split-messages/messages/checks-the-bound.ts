// Right: searches the whole capacity and turns down what lies beyond the held bytes

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const end = buf.data.indexOf('\n') + 1;
  if (end === 0 || end > buf.length) {
    return null;
  }
  const msg = Buffer.alloc(end);
  buf.data.copy(msg, 0, 0, end);
  bufPop(buf, end);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copy(buf.data, 0, len, buf.length);
  buf.length = buf.length - len;
}
