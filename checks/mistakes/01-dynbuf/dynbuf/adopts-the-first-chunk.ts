// Title: keeps the first chunk itself where there is no capacity yet
// Says: A buffer without any capacity takes the first chunk as its memory. The caller may fill that chunk with
//   something else as soon as the push returns, and then your held bytes change too. Whose memory is it?
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  if (buf.data.length === 0) {
    buf.data = data;
    buf.length = data.length;
    return;
  }
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
  buf.length = newLength;
}
