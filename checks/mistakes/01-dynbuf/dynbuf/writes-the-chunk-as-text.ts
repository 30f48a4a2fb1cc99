// Title: turns the chunk into text and writes that text
// Says: Not every byte is text. A byte such as 0xFF, or half of a character that the network cut in two, comes back
//   from `toString` as another character of three bytes, and some of these are cut off for want of room. Bytes can be
//   appended without anyone knowing what they mean.
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
  buf.data.write(data.toString(), buf.length);
  buf.length = newLength;
}
