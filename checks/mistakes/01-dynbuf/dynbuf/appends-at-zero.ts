// Title: copies every chunk to the beginning of the buffer
// Says: Without a position `copy` writes at the front, so each chunk lands on top of the bytes that were held. New
//   bytes belong behind the held ones: which number says where that is?
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
  data.copy(buf.data);
  buf.length = newLength;
}
