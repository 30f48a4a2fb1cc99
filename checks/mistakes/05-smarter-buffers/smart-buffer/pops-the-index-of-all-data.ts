// Title: searches all of `data` and pops by the position it finds there
// Says: The position counts from the beginning of `data`, and the wasted front is counted in it. The pop wants a
//   number of held bytes and gets too large a one. It goes well until `start` is not 0 for the first time.
// See: docs/05-smarter-buffers.md#what-usually-goes-wrong

export type SmartBuf = { data: Buffer; start: number; length: number; scanned: number };

export function createBuf(): SmartBuf {
  return { data: Buffer.alloc(0), start: 0, length: 0, scanned: 0 };
}

export function bufPush(buf: SmartBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (buf.start + newLength > buf.data.length) {
    if (newLength <= buf.data.length && buf.start >= buf.data.length / 2) {
      buf.data.copyWithin(0, buf.start, buf.start + buf.length);
    } else {
      let capacity = Math.max(buf.data.length * 2, 32);
      while (capacity < newLength) {
        capacity *= 2;
      }
      const grown = Buffer.alloc(capacity);
      buf.data.copy(grown, 0, buf.start, buf.start + buf.length);
      buf.data = grown;
    }
    buf.start = 0;
  }
  data.copy(buf.data, buf.start + buf.length);
  buf.length = newLength;
}

export function bufPop(buf: SmartBuf, len: number): void {
  buf.start += len;
  buf.length -= len;
  buf.scanned = 0;
}

export function cutMessage(buf: SmartBuf): Buffer | null {
  const newline = buf.data.indexOf(0x0a, buf.start);
  if (newline < 0 || newline >= buf.start + buf.length) {
    return null;
  }
  const msg = Buffer.from(buf.data.subarray(buf.start, newline + 1));
  bufPop(buf, newline + 1);
  return msg;
}
