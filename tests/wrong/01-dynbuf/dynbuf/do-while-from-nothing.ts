// Wrong: the capacity starts at the old one, which may be 0, and 0 doubled stays 0: the loop never ends
// May be named: capacity-from-zero
// Never ends.

export type DynBuf = { data: Buffer; length: number };

// append data to DynBuf
export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLen = buf.length + data.length;
  if (buf.data.length < newLen) {
    // grow the capacity by the power of two
    let cap = buf.data.length;
    do {
      cap <<= 1;
    } while (cap < newLen);
    const grown = Buffer.alloc(cap);
    buf.data.copy(grown, 0, 0);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length, 0);
  buf.length = newLen;
}
