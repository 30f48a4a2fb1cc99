// Title: removes a carriage return before the newline
// Says: The bytes of a message are the client's own, and a carriage return is one of them. Helpful as it may be,
//   the echo is then not what was sent.
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) {
    return null;
  }
  const end = idx > 0 && buf.data[idx - 1] === 0x0d ? idx - 1 : idx;
  const msg = Buffer.concat([buf.data.subarray(0, end), Buffer.from('\n')]);
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
