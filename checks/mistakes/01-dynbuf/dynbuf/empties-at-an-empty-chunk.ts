// Title: throws the held bytes away when an empty chunk comes
// Says: To append nothing means that nothing changes. An empty chunk is how the end of the stream looks, but what
//   follows from that is for the server to decide, not for the buffer.
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  if (data.length === 0) {
    buf.data = Buffer.alloc(0);
    buf.length = 0;
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
