// Title: adds the chunk to `length` before it copies the chunk
// Says: The copy takes its position from `length`, and `length` counts the new bytes already: they land too far
//   behind, and whatever stood in the free room is held in their place. Where did the held bytes end before this
//   push?
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
  buf.length = newLength;
  data.copy(buf.data, buf.length);
}
