// Right: a generator of the ends of all messages, of which one is used

import type { DynBuf } from '#steps/01-dynbuf/dynbuf.ts';

function* ends(buf: DynBuf): Generator<number> {
  for (const [i, byte] of buf.data.subarray(0, buf.length).entries()) {
    if (byte === 0x0a) {
      yield i + 1;
    }
  }
}

export function cutMessage(buf: DynBuf): Buffer | null {
  for (const end of ends(buf)) {
    const msg = Buffer.allocUnsafe(end);
    msg.set(buf.data.subarray(0, end));
    bufPop(buf, end);
    return msg;
  }
  return null;
}

export function bufPop(buf: DynBuf, len: number): void {
  buf.length -= len;
  buf.data.copyWithin(0, len, len + buf.length);
}
