// Title: gives its own parameter a new object instead of changing the caller's
// Says: Assigning to the parameter `buf` changes a name inside this function and nothing outside it. The caller
//   still has the old object, with the old bytes and the old length. What can a function change so that its caller
//   sees it?
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  const newLength = buf.length + data.length;
  if (newLength > buf.data.length) {
    let capacity = Math.max(buf.data.length, 32);
    while (capacity < newLength) {
      capacity *= 2;
    }
    const grown = Buffer.alloc(capacity);
    buf.data.copy(grown, 0, 0, buf.length);
    buf = { data: grown, length: buf.length };
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
