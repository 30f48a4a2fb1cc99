// Title: doubles until the old bytes have room, not until the new ones have
// Says: The loop stops as soon as the bytes that were held already would fit, and they always do. The chunk is not
//   counted, so its end falls off while `length` says that it is there. What must fit when this push is over?
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength > buf.data.length) {
    let capacity = Math.max(buf.data.length, 32);
    while (capacity < buf.length) {
      capacity *= 2;
    }
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, 0, buf.length);
    buf.data = grown;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
