// Title: moves the rest to the front and keeps the old length
// Says: The move makes the held bytes fewer, but `length` does not know: the last bytes are counted twice, once
//   where they went and once where they came from.
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
  buf.data.copyWithin(0, len, buf.length);
}
