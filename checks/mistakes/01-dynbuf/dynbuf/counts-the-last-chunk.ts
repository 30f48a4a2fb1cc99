// Title: counts only the last chunk as held
// Says: The chunk is appended in its place, but `length` becomes the size of the chunk alone: what came before it
//   is forgotten at the next push. How many bytes are held after two chunks?
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
  data.copy(buf.data, buf.length);
  buf.length = data.length;
}
