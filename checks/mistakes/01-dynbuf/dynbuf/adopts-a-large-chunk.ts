// Title: keeps the caller's chunk itself where nothing is held and the chunk does not fit
// Says: To save a copy, an empty buffer with too little room takes the chunk as its memory. The caller may fill that
//   chunk with something else as soon as the push returns, and then your held bytes change too. Whose memory is it?
// See: docs/01-dynbuf.md#what-usually-goes-wrong

export type DynBuf = { data: Buffer; length: number };

export function bufPush(buf: DynBuf, data: Buffer): void {
  if (buf.length === 0 && data.length > buf.data.length) {
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
