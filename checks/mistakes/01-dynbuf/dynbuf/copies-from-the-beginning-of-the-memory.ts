// Title: takes the bytes of a chunk from the beginning of the memory that it lies in
// Says: A Buffer is a window on a piece of memory that it often shares with others, and `buffer` is all of that
//   memory. Read from its beginning, it gives bytes that belong to somebody else. Where in it does the chunk begin?
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
  }
  buf.data.set(new Uint8Array(data.buffer, 0, data.length), buf.length);
  buf.length = newLength;
}
