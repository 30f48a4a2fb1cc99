// Right: arrow functions, `findIndex`, and one `Object.assign`

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export const cutMessage = (buf: DynBuf): Buffer | null => {
  const at = buf.data.findIndex((byte, i) => i < buf.length && byte === 0x0a);
  if (at === -1) {
    return null;
  }
  const msg = Buffer.from(Uint8Array.prototype.slice.call(buf.data, 0, at + 1));
  bufPop(buf, at + 1);
  return msg;
};

export const bufPop = (buf: DynBuf, len: number): void => {
  Object.assign(buf, { data: buf.data.copyWithin(0, len, buf.length), length: buf.length - len });
};
