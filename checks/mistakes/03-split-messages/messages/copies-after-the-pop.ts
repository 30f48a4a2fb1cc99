// Title: removes the message first and copies it then
// Says: After the pop the front of the buffer belongs to what came behind the message, and that is what gets
//   copied. In which order are these two things safe?
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) {
    return null;
  }
  bufPop(buf, idx + 1);
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
