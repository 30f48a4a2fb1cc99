// Title: throws where all the held bytes are to be popped
// Says: A pop may take 0 bytes, some, or all of them. A message that is the last one in the buffer takes all of them,
//   and that is the most ordinary case there is. Which is the largest number that is still allowed?
// See: docs/03-split-messages.md#what-usually-goes-wrong

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): Buffer | null {
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) {
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  if (len >= buf.length) {
    throw new RangeError(`cannot pop ${len} bytes of ${buf.length}`);
  }
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
