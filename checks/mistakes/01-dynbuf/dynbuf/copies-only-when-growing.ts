// Title: copies the chunk only when the buffer has to grow
// Says: The copy stands inside the `if`, so a chunk for which there is room already is counted and never written.
//   Which of these lines does every push need?
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
    buf.data = grown;
    data.copy(buf.data, buf.length);
  }
  buf.length = newLength;
}
