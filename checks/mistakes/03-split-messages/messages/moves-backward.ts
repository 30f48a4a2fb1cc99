// Title: moves the rest byte by byte from its end
// Says: Source and target overlap, and going from the back overwrites bytes before they have been moved. It works
//   as long as the rest is no longer than the gap. From which side is every byte still there when its turn comes?
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
  for (let i = buf.length - 1; i >= len; i--) {
    buf.data[i - len] = buf.data[i];
  }
  buf.length -= len;
}
