// Wrong: bufPop refuses to pop everything (`>=` where `>` is meant)
// May be named: refuses-to-pop-everything

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

export function cutMessage(buf: DynBuf): null | Buffer {
  // messages are separated by '\n'
  const idx = buf.data.subarray(0, buf.length).indexOf('\n');
  if (idx < 0) {
    return null; // not complete
  }
  // make a copy of the message and move the remaining data to the front
  const msg = Buffer.from(buf.data.subarray(0, idx + 1));
  bufPop(buf, idx + 1);
  return msg;
}

export function bufPop(buf: DynBuf, len: number): void {
  if (len < 0 || len >= buf.length) {
    throw new RangeError(`cannot pop ${len} of ${buf.length}`);
  }
  buf.data.copyWithin(0, len, buf.length);
  buf.length -= len;
}
