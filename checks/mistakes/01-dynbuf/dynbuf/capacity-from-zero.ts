// Title: starts to double at a capacity of 0
// Says: An empty buffer has a capacity of 0, and 0 doubled is still 0, so the loop that looks for enough room
//   never ends. Where should the doubling begin while there is nothing to double?
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength > buf.data.length) {
    let capacity = buf.data.length;
    while (capacity < newLength) {
      capacity *= 2;
    }
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
