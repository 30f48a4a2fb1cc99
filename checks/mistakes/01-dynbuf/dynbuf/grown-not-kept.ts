// Title: goes on with the old buffer where the chunk does not fit
// Says: Either no larger buffer is ever made, or one is made and filled and then forgotten, because `buf` still has the
//   old one. The chunk finds no room there and is lost, while `length` counts it. What should `buf` have before the
//   chunk is copied?
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
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
