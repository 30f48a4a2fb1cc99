// Title: sets `length` to the new capacity before it copies the chunk
// Says: `length` counts held bytes, not room. Right after growing it points at the very end of the buffer, where
//   the copy that follows finds no room at all, and the chunk is lost without a sound.
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
    buf.length = capacity;
  }
  data.copy(buf.data, buf.length);
  buf.length = newLength;
}
